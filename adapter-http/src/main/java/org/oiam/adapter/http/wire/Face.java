package org.oiam.adapter.http.wire;

import io.helidon.webserver.http.HttpRouting;

/** One contract with the outside: it owns its paths and says no in its own words. */
public interface Face {

    /** Adds the face's routes. */
    void route(HttpRouting.Builder routing);
}

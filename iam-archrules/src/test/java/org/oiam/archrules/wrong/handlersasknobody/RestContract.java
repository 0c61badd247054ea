package org.oiam.archrules.wrong.handlersasknobody;

import jakarta.ws.rs.GET;

/** Says how orders are asked for. */
interface RestContract {

    @GET
    String inherited(String id);
}

package org.oiam.archrules.wrong.coreinjected.application;

import jakarta.inject.Inject;

/** Wrong: a use case says how it is injected. */
public final class PlaceOrders {

    @Inject
    public PlaceOrders() {}
}

package org.oiam.archrules.wrong.handlersasknobody;

import jakarta.ws.rs.POST;

/** Wrong: it answers everybody. */
public final class RestOrders implements RestContract {

    @POST
    public String annotated() {
        return "order";
    }

    @Override
    public String inherited(String id) {
        return id;
    }

    /** Right: nobody calls it over HTTP. */
    public String inherited(int number) {
        return inherited("" + number);
    }
}

package org.oiam.archrules.wrong.genericexceptions.application;

/** Wrong: a caller cannot tell what went wrong. */
public final class PlaceOrders {

    public void byRuntimeException() {
        throw new RuntimeException("no");
    }

    public void byException() throws Exception {
        throw new Exception("no");
    }
}

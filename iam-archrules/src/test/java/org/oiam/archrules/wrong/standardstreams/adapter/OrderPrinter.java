package org.oiam.archrules.wrong.standardstreams.adapter;

/** Wrong: it prints. */
public final class OrderPrinter {

    public void out(String order) {
        System.out.println(order);
    }

    public void err(String order) {
        System.err.println(order);
    }

    public void trace(IllegalStateException fault) {
        fault.printStackTrace();
    }
}

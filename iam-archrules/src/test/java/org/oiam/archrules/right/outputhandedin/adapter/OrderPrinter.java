package org.oiam.archrules.right.outputhandedin.adapter;

import java.io.PrintWriter;

/** Right: the caller says where to, and one logger says the rest. */
public record OrderPrinter(PrintWriter out) {

    private static final System.Logger LOG = System.getLogger("orders");

    public void print(String order) {
        out.println(order);
        LOG.log(System.Logger.Level.INFO, order);
    }
}

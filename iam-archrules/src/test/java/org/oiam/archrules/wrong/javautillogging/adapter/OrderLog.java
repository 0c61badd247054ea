package org.oiam.archrules.wrong.javautillogging.adapter;

import java.util.logging.Logger;

/** Wrong: it logs in a second way. */
public final class OrderLog {

    public void log(String order) {
        Logger.getLogger("orders").info(order);
    }
}

package org.oiam.archrules.right.applicationisplain.application;

import java.time.Clock;
import org.oiam.archrules.right.applicationisplain.domain.Order;

/** Right: it uses the JDK, the domain and a port beside it. */
public record PlaceOrders(Clock clock, Orders orders) {

    public interface Orders {

        void add(Order order);
    }
}

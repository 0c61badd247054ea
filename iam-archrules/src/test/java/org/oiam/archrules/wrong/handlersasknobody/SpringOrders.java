package org.oiam.archrules.wrong.handlersasknobody;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Wrong: it answers everybody. */
public final class SpringOrders {

    @GetMapping("/orders")
    public String mapped() {
        return "orders";
    }

    @RequestMapping("/order")
    public String requested() {
        return "order";
    }
}

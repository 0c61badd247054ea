package org.oiam.archrules.right.namesthatsay.adapter;

/** Right: a technology and a port. */
public record JooqOrders() {

    public record Database() {}

    public record Services() {}
}

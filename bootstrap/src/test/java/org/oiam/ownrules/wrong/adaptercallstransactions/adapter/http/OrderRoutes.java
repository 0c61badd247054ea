package org.oiam.ownrules.wrong.adaptercallstransactions.adapter.http;

import org.oiam.application.Transactions;

/** Wrong: a route opens a transaction. */
public final class OrderRoutes {

    private final Transactions transactions;

    public OrderRoutes(Transactions transactions) {
        this.transactions = transactions;
    }

    public int place() {
        return transactions.inTransaction(() -> 201);
    }
}

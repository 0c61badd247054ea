package org.oiam.archrules.wrong.domainimportsjooq.domain;

import org.jooq.Record;

/** Wrong: the domain imports jOOQ. */
public final class Order {

    private Order() {}

    public static String name(Record row) {
        return row.toString();
    }
}

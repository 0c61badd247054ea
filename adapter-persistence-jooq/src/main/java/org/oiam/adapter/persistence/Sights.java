package org.oiam.adapter.persistence;

import static org.oiam.adapter.persistence.db.Tables.TENANT;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.oiam.application.Sight;

/** What a sight means in SQL: a condition on the tenant, which every query within a sight joins. */
final class Sights {

    private Sights() {}

    static Condition within(Sight sight) {
        long own = sight.tenant().value();
        return switch (sight.level()) {
            case OPERATOR -> DSL.noCondition();
            case PARTNER -> TENANT.ID.eq(own).or(TENANT.PARENT_ID.eq(own));
            case ENTERPRISE -> TENANT.ID.eq(own);
        };
    }
}

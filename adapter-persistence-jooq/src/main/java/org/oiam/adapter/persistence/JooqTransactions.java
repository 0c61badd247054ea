package org.oiam.adapter.persistence;

import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

final class JooqTransactions implements Commits {

    private final DSLContext sql;

    JooqTransactions(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        try {
            return sql.transactionResult(work::get); // zero-argument form: nested calls join
        } catch (DataAccessException e) {
            throw Outages.of(e).<RuntimeException>map(refused -> refused).orElse(e);
        }
    }
}

package org.oiam.adapter.persistence;

import org.jooq.DSLContext;
import org.oiam.adapter.persistence.db.Sequences;
import org.oiam.application.Ids;

final class JooqIds implements Ids {

    private final DSLContext sql;

    JooqIds(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public long next(Sequence sequence) {
        return sql.nextval(
                switch (sequence) {
                    case TENANT -> Sequences.TENANT_SEQ;
                    case USER -> Sequences.USER_SEQ;
                    case ROLE -> Sequences.ROLE_SEQ;
                    case PACKAGE -> Sequences.PACKAGE_SEQ;
                    case TOKEN -> Sequences.TOKEN_SEQ;
                    case SESSION -> Sequences.SESSION_SEQ;
                    case AUDIT -> Sequences.AUDIT_SEQ;
                });
    }
}

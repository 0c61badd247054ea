package org.oiam.adapter.persistence;

import static org.oiam.adapter.persistence.db.Tables.CHANGE_LOG;
import static org.oiam.adapter.persistence.db.Tables.REVISION;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Row5;
import org.jooq.impl.DSL;
import org.oiam.application.decisions.Change;
import org.oiam.application.decisions.Revisions;

final class JooqRevisions implements Revisions {

    private final DSLContext sql;
    private final CredentialChanges told;

    JooqRevisions(DSLContext sql, CredentialChanges told) {
        this.sql = sql;
        this.told = told;
    }

    @Override
    public long current() {
        return sql.select(REVISION.LATEST).from(REVISION).fetchSingle(REVISION.LATEST);
    }

    @Override
    public long lock() {
        return sql.select(REVISION.LATEST).from(REVISION).forUpdate().fetchSingle(REVISION.LATEST);
    }

    @Override
    public void advance(long revision, List<Change> changes, Instant at) {
        int advanced = sql.update(REVISION)
                .set(REVISION.LATEST, revision)
                .where(REVISION.LATEST.eq(revision - 1))
                .execute();
        if (advanced != 1) {
            throw new IllegalStateException("the revision before " + revision + " is not locked");
        }
        var rows = new ArrayList<Row5<Long, Integer, Long, String, Long>>();
        for (Change change : changes) {
            for (long id : change.ids()) {
                rows.add(DSL.row(
                        revision,
                        rows.size() + 1,
                        change.tenant().value(),
                        change.kind().name(),
                        id));
            }
        }
        if (!rows.isEmpty()) {
            sql.insertInto(
                            CHANGE_LOG,
                            CHANGE_LOG.REVISION,
                            CHANGE_LOG.SEQ,
                            CHANGE_LOG.TENANT_ID,
                            CHANGE_LOG.KIND,
                            CHANGE_LOG.OBJECT_ID)
                    .valuesOfRows(rows)
                    .execute();
        }
        History.keep(sql, revision, changes, at);
        JooqRevisionFeed.announce(sql, revision);
        told.add(new CredentialChange.Revised(revision));
    }
}

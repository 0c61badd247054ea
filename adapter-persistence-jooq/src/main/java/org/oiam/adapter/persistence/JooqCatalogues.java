package org.oiam.adapter.persistence;

import static org.oiam.adapter.persistence.db.Tables.CATALOGUE;
import static org.oiam.adapter.persistence.db.Tables.WITHHELD_GRANT;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.oiam.application.permissions.Catalogues;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueText;
import org.oiam.domain.permissions.DefaultGrant;

final class JooqCatalogues implements Catalogues {

    private final DSLContext sql;

    JooqCatalogues(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Catalogue> latest() {
        return sql.select(CATALOGUE.CONTENT)
                .from(CATALOGUE)
                .orderBy(CATALOGUE.REVISION.desc())
                .limit(1)
                .fetchOptional(row -> CatalogueText.parse(row.value1()));
    }

    @Override
    public boolean knows(Catalogue catalogue) {
        return sql.fetchExists(
                CATALOGUE,
                CATALOGUE.VERSION.eq(catalogue.version().value()),
                CATALOGUE.CONTENT.eq(CatalogueText.of(catalogue)));
    }

    @Override
    public void arrive(Catalogue catalogue, long revision, Instant at) {
        sql.insertInto(CATALOGUE)
                .set(CATALOGUE.REVISION, revision)
                .set(CATALOGUE.VERSION, catalogue.version().value())
                .set(CATALOGUE.CONTENT, CatalogueText.of(catalogue))
                .set(CATALOGUE.ARRIVED_AT, Sql.moment(at))
                .execute();
    }

    @Override
    public Set<DefaultGrant> withheld() {
        return History.withheld(sql);
    }

    @Override
    public void withhold(Set<DefaultGrant> grants, long revision) {
        Set<DefaultGrant> before = withheld();
        var ended = new TreeSet<>(before);
        ended.removeAll(grants);
        var begun = new TreeSet<>(grants);
        begun.removeAll(before);
        if (!ended.isEmpty()) {
            Condition stillWaits = isAny(ended).and(WITHHELD_GRANT.UNTIL_REVISION.isNull());
            // What began with the same revision never was.
            sql.deleteFrom(WITHHELD_GRANT)
                    .where(stillWaits, WITHHELD_GRANT.FROM_REVISION.eq(revision))
                    .execute();
            sql.update(WITHHELD_GRANT)
                    .set(WITHHELD_GRANT.UNTIL_REVISION, revision)
                    .where(stillWaits)
                    .execute();
        }
        if (!begun.isEmpty()) {
            sql.insertInto(
                            WITHHELD_GRANT,
                            WITHHELD_GRANT.BUNDLE,
                            WITHHELD_GRANT.PRIVILEGE,
                            WITHHELD_GRANT.FROM_REVISION)
                    .valuesOfRows(begun.stream()
                            .map(grant -> DSL.row(
                                    grant.bundle().value(), grant.privilege().value(), revision))
                            .toList())
                    .execute();
        }
    }

    private static Condition isAny(Collection<DefaultGrant> grants) {
        return DSL.row(WITHHELD_GRANT.BUNDLE, WITHHELD_GRANT.PRIVILEGE)
                .in(grants.stream()
                        .map(grant -> DSL.row(
                                grant.bundle().value(), grant.privilege().value()))
                        .toList());
    }
}

package org.oiam.adapter.persistence;

import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings a database to the state that this program needs, or refuses one that is ahead of it. */
final class Migrations {

    private static final String COMMON = "classpath:db/migration";
    private static final String POSTGRESQL = "classpath:db/vendor/postgresql";

    private Migrations() {}

    static void migrate(DataSource database) {
        Flyway flyway = of(database).load();
        mustNotBeAhead(flyway);
        flyway.migrate();
    }

    static FluentConfiguration of(DataSource database) {
        String[] locations = switch (Sql.dialect(database)) {
            case H2 -> new String[] {COMMON};
            case POSTGRES -> new String[] {COMMON, POSTGRESQL};
            default -> throw new IllegalStateException("The database must be H2 or PostgreSQL.");
        };
        return Flyway.configure().dataSource(database).locations(locations);
    }

    private static void mustNotBeAhead(Flyway flyway) {
        List<String> unknown = Arrays.stream(flyway.info().all())
                .filter(migration -> migration.getState().isApplied()
                        && !migration.getState().isResolved())
                .map(Migrations::name)
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("The database is newer than this program: it has the migrations " + unknown
                    + ", which this program does not know. Start the version that made them, or a later one.");
        }
    }

    private static String name(MigrationInfo migration) {
        return migration.getVersion() + " " + migration.getDescription();
    }
}

package org.oiam.adapter.persistence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jooq.SQLDialect;

/** Brings a database to the state that this program needs, or refuses one that is ahead of it. */
final class Migrations {

    private static final String COMMON = "classpath:db/migration";
    private static final String POSTGRESQL = "classpath:db/vendor/postgresql";

    private Migrations() {}

    /** In the order in which they are made; what only PostgreSQL has stands in a folder of its own. */
    static final List<String> FILES = List.of(
            "V1__tenants.sql",
            "V2__roles.sql",
            "V3__users.sql",
            "V4__authentication.sql",
            "V5__tokens.sql",
            "V6__decisions.sql",
            "V7__audit.sql",
            "V8__role_customization.sql",
            "V9__permission_packages.sql",
            "V10__catalogues.sql",
            "V11__history.sql",
            "V12__users_for_decisions.sql",
            "V13__system_properties.sql",
            "V14__ssh_keys.sql",
            "V15__sign_in_attempts.sql",
            "V16__session_life.sql");

    static final List<String> FILES_OF_POSTGRESQL = List.of("V7_1__audit_is_append_only.sql");

    private static final Pattern NAME = Pattern.compile("V([0-9_]+)__.*");

    static void migrate(DataSource database) {
        if (isUpToDate(database)) {
            return; // Flyway finds out the same, in a tenth of a start (ADR 32)
        }
        Flyway flyway = of(database).load();
        mustNotBeAhead(flyway);
        flyway.migrate();
    }

    /** Whether the database was made by exactly these migrations; else Flyway does the rest, or says what is wrong. */
    static boolean isUpToDate(DataSource database) {
        var made = new HashMap<String, Integer>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet history = statement.executeQuery("select \"version\", \"checksum\", \"success\" from"
                        + " \"flyway_schema_history\" where \"version\" is not null")) {
            while (history.next()) {
                if (!history.getBoolean(3)) {
                    return false;
                }
                made.put(history.getString(1), history.getInt(2));
            }
        } catch (SQLException nothingThere) {
            return false;
        }
        return made.equals(known(Sql.dialect(database)));
    }

    private static Map<String, Integer> known(SQLDialect dialect) {
        var known = new HashMap<String, Integer>();
        FILES.forEach(file -> known.put(version(file), checksum("/db/migration/" + file)));
        if (dialect == SQLDialect.POSTGRES) {
            FILES_OF_POSTGRESQL.forEach(file -> known.put(version(file), checksum("/db/vendor/postgresql/" + file)));
        }
        return known;
    }

    private static String version(String file) {
        Matcher name = NAME.matcher(file);
        if (!name.matches()) {
            throw new IllegalArgumentException("not the name of a migration: " + file);
        }
        return name.group(1).replace('_', '.');
    }

    /** As Flyway makes it: of the lines, without what ends them. */
    private static int checksum(String resource) {
        var crc = new CRC32();
        try (InputStream in = Objects.requireNonNull(Migrations.class.getResourceAsStream(resource), resource);
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                crc.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return (int) crc.getValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

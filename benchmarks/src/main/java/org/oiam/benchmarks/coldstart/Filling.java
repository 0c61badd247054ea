package org.oiam.benchmarks.coldstart;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.oiam.benchmarks.engine.Workload;
import org.oiam.domain.decisions.Facts;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PrivilegeBundle;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;

/**
 * Writes a world into a database that was started once, as if it had been made by use cases: names, packages with their
 * editions and entries, and the past since then.
 */
final class Filling {

    private static final int BATCH = 1_000;
    private static final int COMMIT = 50;
    private static final long REVISION = 2;
    private static final String NOW = "current_timestamp";

    private final Connection connection;
    private final Workload workload;
    private final Facts facts;

    private Filling(Connection connection, Workload workload) {
        this.connection = connection;
        this.workload = workload;
        this.facts = workload.facts();
    }

    /** Makes a database with the world in it, on an empty one. */
    static void fill(String url, Workload workload) throws SQLException {
        Iam.start(url, "alter sequence user_seq restart with " + (workload.users() + 1));
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            new Filling(connection, workload).fill();
            connection.commit();
        }
    }

    private void fill() throws SQLException {
        insert("tenant", "?, ?, ?, ?, ?, null, ?, " + NOW + ", 1, ?", this::tenants);
        insert("delegation", "?, ?", this::delegations);
        insert("iam_user", "?, ?, ?, ?, ?, ?, ?, ?, '', 'BASIC', ?, false, " + NOW + ", " + NOW + ", 1", this::users);
        insert("role_assignment", "?, ?, 'LOCAL', " + NOW, this::assignments);
        insert("permission_package", "?, ?, ?, '', ?, ?, ?, ?, ?, " + NOW + ", " + NOW + ", 1", this::packages);
        insert("permission_package_entry", "?, ?, ?", rows -> entries(rows, false));
        insert(
                "permission_edition",
                "?, ?, ?, ?, '', ?, ?, " + NOW + ", 1, 'superuser@operator.example'",
                this::editions);
        insert("permission_edition_entry", "?, ?, ?, ?", rows -> entries(rows, true));
        insert("published", "?, ?, ?, ?", this::published);
        remember();
    }

    /** Rows of one insert: sent in batches, committed in larger ones. */
    private final class Rows {

        private final PreparedStatement statement;
        private int waiting;
        private int batches;

        private Rows(PreparedStatement statement) {
            this.statement = statement;
        }

        void add(Object... values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.addBatch();
            if (++waiting == BATCH) {
                send();
            }
        }

        private void send() throws SQLException {
            statement.executeBatch();
            waiting = 0;
            if (++batches % COMMIT == 0) {
                connection.commit();
            }
        }
    }

    private interface Writer {
        void write(Rows rows) throws SQLException;
    }

    private void insert(String table, String values, Writer writer) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into " + table + " values (" + values + ")")) {
            var rows = new Rows(statement);
            writer.write(rows);
            rows.send();
        }
    }

    private void tenants(Rows rows) throws SQLException {
        for (Facts.OfTenant tenant : facts.tenants()) {
            TenantId parent = tenant.parentId();
            if (parent != null) { // the operator is there
                String name = tenant.level() == TenantLevel.PARTNER ? "Partner " : "Enterprise ";
                rows.add(
                        tenant.id().value(),
                        tenant.level().name(),
                        parent.value(),
                        name + tenant.id().value(),
                        (name + tenant.id().value()).toLowerCase(Locale.ROOT),
                        tenant.suspended(),
                        tenant.customizesRoles());
            }
        }
    }

    private void delegations(Rows rows) throws SQLException {
        for (Facts.OfTenant tenant : facts.tenants()) {
            for (Delegation delegation : tenant.delegations()) {
                rows.add(tenant.id().value(), delegation.name());
            }
        }
    }

    private void users(Rows rows) throws SQLException {
        for (Facts.OfUser user : facts.users()) {
            long id = user.id().value();
            String name = "user" + id + "@tenant" + user.tenantId().value() + ".example";
            rows.add(
                    id,
                    user.tenantId().value(),
                    name,
                    name,
                    "First " + id,
                    "Last " + id,
                    name,
                    "+1 555 " + id,
                    user.active());
        }
    }

    private void assignments(Rows rows) throws SQLException {
        for (Facts.OfUser user : facts.users()) {
            rows.add(user.id().value(), user.roleId().value());
        }
    }

    private interface Publisher {
        void write(TenantId owner, Facts.Publication publication) throws SQLException;
    }

    private void forEachPublication(Publisher publisher) throws SQLException {
        for (Facts.OfPublisher of : facts.published()) {
            for (Facts.Publication publication : of.publications()) {
                publisher.write(of.tenant(), publication);
            }
        }
    }

    private void packages(Rows rows) throws SQLException {
        String version = workload.catalogue().version().value();
        forEachPublication((owner, publication) -> {
            PrivilegeBundle bundle =
                    workload.catalogue().bundle(publication.bundle()).orElseThrow();
            rows.add(
                    publication.packageId().value(),
                    owner.value(),
                    "Package " + publication.packageId().value(),
                    bundle.code().value(),
                    bundle.service().value(),
                    bundle.level().name(),
                    version,
                    publication.edition());
        });
    }

    private void editions(Rows rows) throws SQLException {
        String version = workload.catalogue().version().value();
        forEachPublication((owner, publication) -> rows.add(
                publication.packageId().value(),
                publication.edition(),
                owner.value(),
                "Package " + publication.packageId().value(),
                publication.bundle().value(),
                version));
    }

    private void entries(Rows rows, boolean ofEdition) throws SQLException {
        forEachPublication((owner, publication) -> {
            long id = publication.packageId().value();
            for (Map.Entry<PrivilegeCode, Effect> entry : publication.entries().entrySet()) {
                String code = entry.getKey().value();
                String effect = entry.getValue().name();
                if (ofEdition) {
                    rows.add(id, publication.edition(), code, effect);
                } else {
                    rows.add(id, code, effect);
                }
            }
        });
    }

    private void published(Rows rows) throws SQLException {
        forEachPublication((owner, publication) -> rows.add(
                owner.value(),
                publication.bundle().value(),
                publication.packageId().value(),
                publication.edition()));
    }

    /** The past as the migration that made its tables began it. */
    private void remember() throws SQLException {
        for (String sql : List.of(
                "update revision set latest = " + REVISION,
                "insert into revision_moment (revision, at) values (" + REVISION + ", " + NOW + ")",
                "delete from tenant_history",
                "insert into tenant_history (id, from_revision, level, parent_id, suspended, delegations, role_customization)"
                        + " select id, " + REVISION + ", level, parent_id, suspended, coalesce((select"
                        + " string_agg(delegation, ' ' order by delegation) from delegation where tenant_id = tenant.id),"
                        + " ''), role_customization from tenant",
                "delete from user_history",
                "insert into user_history (id, from_revision, tenant_id, role_id, active) select iam_user.id, "
                        + REVISION
                        + ", iam_user.tenant_id, role_assignment.role_id, iam_user.active from iam_user join"
                        + " role_assignment on role_assignment.user_id = iam_user.id",
                "insert into published_history (tenant_id, bundle, from_revision, package_id, edition) select tenant_id,"
                        + " bundle, " + REVISION + ", package_id, edition from published")) {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}

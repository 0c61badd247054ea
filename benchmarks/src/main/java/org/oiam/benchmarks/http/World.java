package org.oiam.benchmarks.http;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.oiam.domain.tokens.TokenSecret;

/**
 * A hundred partners, nine hundred customers of theirs, a hundred users each, put straight into a database that a server
 * has founded; with an enforcer at the operator who asks about all of them by API token.
 */
final class World {

    private static final int PARTNERS = 100;
    private static final int TENANTS = 1_000;
    private static final int FIRST_USER = 1_000;
    private static final int USERS = 100_000;
    private static final int ENFORCER = 900;
    private static final int OPERATOR_STANDARD_ADMIN = 1;
    private static final int[] PARTNER_ROLES = {11, 12, 13, 14, 15, 16};
    private static final int[] ENTERPRISE_ROLES = {21, 22, 23, 24, 25, 26, 27};
    private static final String[] PRIVILEGES = {
        "REMOTE_FLUSH_FLOWS", "REMOTE_FLUSH_NAT", "VIEW_FLOW_STATS", "READ:ENTERPRISE_USER", "CREATE:ENTERPRISE_USER",
    };

    /** Of the enforcer. */
    static final TokenSecret TOKEN = TokenSecret.of("benchmark000000000000000000000");

    private World() {}

    /** Fills a database; all users are below the operator, one tenant after the other. */
    static void fill(Connection database) throws SQLException {
        database.setAutoCommit(false);
        Timestamp now = Timestamp.from(Instant.now());
        try (Statement statement = database.createStatement();
                PreparedStatement tenant = database.prepareStatement("insert into tenant (id, level, parent_id, name,"
                        + " name_key, suspended, role_customization, created_at, version) values (?, ?, ?, ?, ?, false,"
                        + " false, ?, 1)");
                PreparedStatement delegation =
                        database.prepareStatement("insert into delegation (tenant_id, delegation) values (?, ?)")) {
            for (int id = 2; id <= TENANTS + 1; id++) {
                boolean isPartner = id <= PARTNERS + 1;
                tenant.setLong(1, id);
                tenant.setString(2, isPartner ? "PARTNER" : "ENTERPRISE");
                tenant.setLong(3, isPartner ? 1 : 2 + id % PARTNERS);
                tenant.setString(4, "Tenant " + id);
                tenant.setString(5, "tenant " + id);
                tenant.setTimestamp(6, now);
                tenant.addBatch();
                for (String one : isPartner
                        ? List.of("PARTNER_TO_OPERATOR")
                        : List.of("SUPPORT_TO_OPERATOR", "USERS_TO_OPERATOR", "SUPPORT_TO_PARTNER")) {
                    delegation.setLong(1, id);
                    delegation.setString(2, one);
                    delegation.addBatch();
                }
            }
            tenant.executeBatch();
            delegation.executeBatch();
            users(database, now);
            token(database, now);
            statement.execute("alter sequence tenant_seq restart with " + (TENANTS + 2));
            statement.execute("alter sequence user_seq restart with " + (FIRST_USER + USERS));
        }
        database.commit();
    }

    private static int tenantOf(int user) {
        return 2 + (user - FIRST_USER) % TENANTS;
    }

    private static int roleOf(int user) {
        int[] roles = tenantOf(user) <= PARTNERS + 1 ? PARTNER_ROLES : ENTERPRISE_ROLES;
        return roles[(user - FIRST_USER) / TENANTS % roles.length];
    }

    private static void users(Connection database, Timestamp now) throws SQLException {
        try (PreparedStatement user = database.prepareStatement("insert into iam_user (id, tenant_id, user_name,"
                        + " user_name_key, first_name, last_name, contact_email, office_phone, mobile_phone, edge_access,"
                        + " active, default_user, created_at, modified_at, version) values (?, ?, ?, ?, 'A', 'User', ?,"
                        + " '', '', 'BASIC', true, false, ?, ?, 1)");
                PreparedStatement role = database.prepareStatement(
                        "insert into role_assignment (user_id, role_id, source, since) values (?, ?, 'LOCAL', ?)");
                PreparedStatement signIn = database.prepareStatement("insert into sign_in (user_id) values (?)")) {
            for (int id = FIRST_USER - 1; id < FIRST_USER + USERS; id++) {
                boolean isEnforcer = id < FIRST_USER;
                int number = isEnforcer ? ENFORCER : id;
                String name = "user" + number + "@tenant.example";
                user.setLong(1, number);
                user.setLong(2, isEnforcer ? 1 : tenantOf(id));
                user.setString(3, name);
                user.setString(4, name);
                user.setString(5, name);
                user.setTimestamp(6, now);
                user.setTimestamp(7, now);
                user.addBatch();
                role.setLong(1, number);
                role.setLong(2, isEnforcer ? OPERATOR_STANDARD_ADMIN : roleOf(id));
                role.setTimestamp(3, now);
                role.addBatch();
                signIn.setLong(1, number);
                signIn.addBatch();
                if (id % 1_000 == 0) {
                    user.executeBatch();
                    role.executeBatch();
                    signIn.executeBatch();
                }
            }
            user.executeBatch();
            role.executeBatch();
            signIn.executeBatch();
        }
    }

    private static void token(Connection database, Timestamp now) throws SQLException {
        try (PreparedStatement token = database.prepareStatement("insert into api_token (id, owner_id, tenant_id, name,"
                + " description, created_by, created_at, expires_at, state, digest, downloaded_at, version) values (1, ?,"
                + " 1, 'enforcer', '', ?, ?, ?, 'ENABLED', ?, ?, 1)")) {
            token.setLong(1, ENFORCER);
            token.setLong(2, ENFORCER);
            token.setTimestamp(3, now);
            token.setTimestamp(4, Timestamp.from(now.toInstant().plus(Duration.ofDays(30))));
            token.setString(5, TOKEN.digest().hex());
            token.setTimestamp(6, now);
            token.executeUpdate();
        }
    }

    /** Some questions in the form of AuthZEN, half of them about a tenant that is not the user's. */
    static List<String> evaluations(int count) {
        var random = new SplittableRandom(7);
        var made = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            int user = FIRST_USER + random.nextInt(USERS);
            int tenant = i % 2 == 0 ? tenantOf(user) : 2 + random.nextInt(TENANTS);
            made.add("{\"subject\":{\"type\":\"user\",\"id\":\"" + user + "\"},\"action\":{\"name\":\""
                    + PRIVILEGES[random.nextInt(PRIVILEGES.length)] + "\"},\"resource\":{\"type\":\"tenant\",\"id\":\""
                    + tenant + "\"}}");
        }
        return made;
    }

    /** A request by the enforcer. */
    static byte[] post(String path, String body) {
        return ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Token " + TOKEN.reveal()
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }
}

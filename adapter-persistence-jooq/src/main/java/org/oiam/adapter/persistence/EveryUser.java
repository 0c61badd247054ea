package org.oiam.adapter.persistence;

import static org.oiam.adapter.persistence.db.Tables.IAM_USER;
import static org.oiam.adapter.persistence.db.Tables.ROLE_ASSIGNMENT;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.oiam.domain.decisions.Facts;
import org.oiam.domain.decisions.UserColumns;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

/**
 * All users as decisions see them, of which there may be a million: two tables read as they lie, each row once and none
 * kept. Joining or sorting them costs a database more than reading them.
 */
final class EveryUser {

    private static final int ROWS_AT_ONCE = 10_000;

    /** Roles by the number of their user, both of which come from sequences; 0 for nobody. */
    private int[] roles = new int[ROWS_AT_ONCE];

    private final UserColumns.Filling users = new UserColumns.Filling();

    private EveryUser() {}

    static List<Facts.OfUser> read(DSLContext sql) throws SQLException {
        var every = new EveryUser();
        inPassing(sql, true);
        try {
            every.assignments(sql);
            every.users(sql);
        } finally {
            inPassing(sql, false);
        }
        return every.users.done();
    }

    /** H2 first collects a whole result, and a large one on disk, unless it is told not to. */
    private static void inPassing(DSLContext sql, boolean on) {
        if (sql.family() == SQLDialect.H2) {
            sql.connection(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(on ? "set lazy_query_execution true" : "set lazy_query_execution false");
                }
            });
        }
    }

    private void assignments(DSLContext sql) throws SQLException {
        forEach(
                sql.select(ROLE_ASSIGNMENT.USER_ID, ROLE_ASSIGNMENT.ROLE_ID).from(ROLE_ASSIGNMENT),
                row -> assign(row.getLong(1), row.getLong(2)));
    }

    private void assign(long user, long role) {
        int index = Math.toIntExact(user);
        if (index >= roles.length) {
            roles = Arrays.copyOf(roles, Math.max(index + 1, roles.length + (roles.length >> 1)));
        }
        roles[index] = Math.toIntExact(role);
    }

    private void users(DSLContext sql) throws SQLException {
        forEach(sql.select(IAM_USER.ID, IAM_USER.TENANT_ID, IAM_USER.ACTIVE).from(IAM_USER), row -> {
            long id = row.getLong(1);
            int role = id < roles.length ? roles[(int) id] : 0;
            if (role != 0) {
                users.add(new Facts.OfUser(
                        new UserId(id), new TenantId(row.getLong(2)), new RoleId(role), row.getBoolean(3)));
            }
        });
    }

    private interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    private static void forEach(ResultQuery<? extends Record> query, Taker taker) throws SQLException {
        try (Cursor<? extends Record> cursor = query.fetchSize(ROWS_AT_ONCE).fetchLazy()) {
            ResultSet rows = cursor.resultSet();
            while (rows != null && rows.next()) {
                taker.take(rows);
            }
        }
    }
}

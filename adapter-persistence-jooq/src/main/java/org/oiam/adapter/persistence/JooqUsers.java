package org.oiam.adapter.persistence;

import static java.util.Map.entry;
import static org.oiam.adapter.persistence.db.Tables.IAM_USER;
import static org.oiam.adapter.persistence.db.Tables.ROLE;
import static org.oiam.adapter.persistence.db.Tables.ROLE_ASSIGNMENT;
import static org.oiam.adapter.persistence.db.Tables.SIGN_IN;
import static org.oiam.adapter.persistence.db.Tables.SIGN_IN_ATTEMPT;
import static org.oiam.adapter.persistence.db.Tables.TENANT;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.oiam.application.Listing;
import org.oiam.application.Page;
import org.oiam.application.Sight;
import org.oiam.application.users.UserRow;
import org.oiam.application.users.Users;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.EdgeAccess;
import org.oiam.domain.users.EmailAddress;
import org.oiam.domain.users.Profile;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserName;

final class JooqUsers implements Users {

    private static final Table<?> USERS = IAM_USER.join(ROLE_ASSIGNMENT)
            .on(ROLE_ASSIGNMENT.USER_ID.eq(IAM_USER.ID))
            .join(ROLE)
            .on(ROLE.ID.eq(ROLE_ASSIGNMENT.ROLE_ID))
            .join(SIGN_IN)
            .on(SIGN_IN.USER_ID.eq(IAM_USER.ID))
            .leftJoin(SIGN_IN_ATTEMPT)
            .on(SIGN_IN_ATTEMPT.ACCOUNT.eq(IAM_USER.USER_NAME_KEY), SIGN_IN_ATTEMPT.NETWORK.eq(""));

    private static final Map<String, Field<?>> COLUMNS = Map.ofEntries(
            entry("id", IAM_USER.ID),
            entry("tenantId", IAM_USER.TENANT_ID),
            entry("userName", IAM_USER.USER_NAME),
            entry("firstName", IAM_USER.FIRST_NAME),
            entry("lastName", IAM_USER.LAST_NAME),
            entry("contactEmail", IAM_USER.CONTACT_EMAIL),
            entry("officePhone", IAM_USER.OFFICE_PHONE),
            entry("mobilePhone", IAM_USER.MOBILE_PHONE),
            entry("roleId", ROLE.ID),
            entry("roleName", ROLE.NAME),
            entry("superuser", ROLE.SUPERUSER),
            entry("edgeAccess", DSL.lower(IAM_USER.EDGE_ACCESS)),
            entry("active", IAM_USER.ACTIVE),
            entry("defaultUser", IAM_USER.DEFAULT_USER),
            entry("createdAt", IAM_USER.CREATED_AT),
            entry("modifiedAt", IAM_USER.MODIFIED_AT),
            entry("lastSignInAt", SIGN_IN.LAST_SIGN_IN_AT),
            entry("passwordChangedAt", SIGN_IN.PASSWORD_CHANGED_AT),
            entry("lockedUntil", SIGN_IN_ATTEMPT.WAITS_UNTIL),
            entry("version", IAM_USER.VERSION));

    private static final List<Field<?>> SELECTED = List.of(
            IAM_USER.ID,
            IAM_USER.TENANT_ID,
            IAM_USER.USER_NAME,
            IAM_USER.FIRST_NAME,
            IAM_USER.LAST_NAME,
            IAM_USER.CONTACT_EMAIL,
            IAM_USER.OFFICE_PHONE,
            IAM_USER.MOBILE_PHONE,
            ROLE.ID,
            ROLE.NAME,
            ROLE.SUPERUSER,
            IAM_USER.EDGE_ACCESS,
            IAM_USER.ACTIVE,
            IAM_USER.DEFAULT_USER,
            IAM_USER.CREATED_AT,
            IAM_USER.MODIFIED_AT,
            SIGN_IN.LAST_SIGN_IN_AT,
            SIGN_IN.PASSWORD_CHANGED_AT,
            SIGN_IN_ATTEMPT.WAITS_UNTIL,
            IAM_USER.VERSION);

    private static final ListQuery<UserRow> ROWS =
            new ListQuery<>(UserRow.COLUMNS, COLUMNS, USERS, SELECTED, JooqUsers::row);

    private final DSLContext sql;
    private final CredentialChanges changes;

    JooqUsers(DSLContext sql, CredentialChanges changes) {
        this.sql = sql;
        this.changes = changes;
    }

    @Override
    public Optional<User> find(Sight sight, UserId id) {
        return find(sight, IAM_USER.ID.eq(id.value()));
    }

    @Override
    public Optional<User> find(Sight sight, UserName name) {
        return find(sight, IAM_USER.USER_NAME_KEY.eq(Sql.key(name.key())));
    }

    private Optional<User> find(Sight sight, Condition condition) {
        return sql.select(IAM_USER.fields())
                .select(ROLE_ASSIGNMENT.ROLE_ID)
                .from(IAM_USER)
                .join(ROLE_ASSIGNMENT)
                .on(ROLE_ASSIGNMENT.USER_ID.eq(IAM_USER.ID))
                .join(TENANT)
                .on(TENANT.ID.eq(IAM_USER.TENANT_ID))
                .where(condition, Sights.within(sight))
                .fetchOptional(JooqUsers::user);
    }

    @Override
    public Optional<UserRow> row(Sight sight, UserId id) {
        return sql.select(SELECTED)
                .from(USERS)
                .join(TENANT)
                .on(TENANT.ID.eq(IAM_USER.TENANT_ID))
                .where(IAM_USER.ID.eq(id.value()), Sights.within(sight))
                .fetchOptional(JooqUsers::row);
    }

    @Override
    public void add(User user) {
        Sql.share(sql, TENANT.ID, user.tenantId().value());
        Sql.share(sql, ROLE.ID, user.roleId().value());
        Violations.answered(
                user,
                () -> sql.insertInto(IAM_USER)
                        .set(IAM_USER.ID, user.id().value())
                        .set(IAM_USER.TENANT_ID, user.tenantId().value())
                        .set(IAM_USER.DEFAULT_USER, user.defaultUser())
                        .set(IAM_USER.CREATED_AT, Sql.moment(user.createdAt()))
                        .set(IAM_USER.VERSION, user.version().number())
                        .set(values(user))
                        .execute());
        Violations.answered(
                user,
                () -> sql.insertInto(ROLE_ASSIGNMENT)
                        .set(ROLE_ASSIGNMENT.USER_ID, user.id().value())
                        .set(ROLE_ASSIGNMENT.ROLE_ID, user.roleId().value())
                        .set(ROLE_ASSIGNMENT.SOURCE, "LOCAL")
                        .set(ROLE_ASSIGNMENT.SINCE, Sql.moment(user.createdAt()))
                        .execute());
        sql.insertInto(SIGN_IN).set(SIGN_IN.USER_ID, user.id().value()).execute();
    }

    @Override
    public Version replace(User user) {
        Version next = user.version().next();
        Sql.share(sql, ROLE.ID, user.roleId().value());
        int replaced = Violations.answered(
                user,
                () -> sql.update(IAM_USER)
                        .set(values(user))
                        .set(IAM_USER.VERSION, next.number())
                        .where(
                                IAM_USER.ID.eq(user.id().value()),
                                IAM_USER.TENANT_ID.eq(user.tenantId().value()),
                                IAM_USER.VERSION.eq(user.version().number()))
                        .execute());
        if (replaced == 0) {
            throw new Refused(new CommonRefusal.Stale());
        }
        Violations.answered(
                user,
                () -> sql.update(ROLE_ASSIGNMENT)
                        .set(ROLE_ASSIGNMENT.ROLE_ID, user.roleId().value())
                        .set(ROLE_ASSIGNMENT.SOURCE, "LOCAL")
                        .set(ROLE_ASSIGNMENT.SINCE, Sql.moment(user.modifiedAt()))
                        .where(
                                ROLE_ASSIGNMENT.USER_ID.eq(user.id().value()),
                                ROLE_ASSIGNMENT.ROLE_ID.ne(user.roleId().value()))
                        .execute());
        return next;
    }

    private static Map<Field<?>, Object> values(User user) {
        Profile profile = user.profile();
        return Map.of(
                IAM_USER.USER_NAME, user.name().toString(),
                IAM_USER.USER_NAME_KEY, Sql.key(user.name().key()),
                IAM_USER.FIRST_NAME, profile.firstName(),
                IAM_USER.LAST_NAME, profile.lastName(),
                IAM_USER.CONTACT_EMAIL, profile.contactEmail().value(),
                IAM_USER.OFFICE_PHONE, profile.officePhone(),
                IAM_USER.MOBILE_PHONE, profile.mobilePhone(),
                IAM_USER.EDGE_ACCESS, user.edgeAccess().name(),
                IAM_USER.ACTIVE, user.active(),
                IAM_USER.MODIFIED_AT, Sql.moment(user.modifiedAt()));
    }

    @Override
    public void remove(User user) {
        // As a sign-in does: its row of sign_in first, the user behind it.
        sql.deleteFrom(SIGN_IN).where(SIGN_IN.USER_ID.eq(user.id().value())).execute();
        sql.deleteFrom(IAM_USER)
                .where(
                        IAM_USER.ID.eq(user.id().value()),
                        IAM_USER.TENANT_ID.eq(user.tenantId().value()))
                .execute();
        changes.add(new CredentialChange.AllEnded(Credential.SESSION, user.id()));
        changes.add(new CredentialChange.AllEnded(Credential.TOKEN, user.id()));
    }

    @Override
    public long activeSuperusers(Tenant tenant) {
        return sql.fetchCount(USERS, isIn(tenant).and(IAM_USER.ACTIVE.isTrue()).and(ROLE.SUPERUSER.isTrue()));
    }

    @Override
    public Page<UserRow> list(Tenant tenant, Listing listing) {
        return ROWS.page(sql, isIn(tenant), listing);
    }

    private static Condition isIn(Tenant tenant) {
        return IAM_USER.TENANT_ID.eq(tenant.id().value());
    }

    private static User user(Record row) {
        return new User(
                new UserId(row.get(IAM_USER.ID)),
                new TenantId(row.get(IAM_USER.TENANT_ID)),
                UserName.of(row.get(IAM_USER.USER_NAME)),
                new Profile(
                        row.get(IAM_USER.FIRST_NAME),
                        row.get(IAM_USER.LAST_NAME),
                        new EmailAddress(row.get(IAM_USER.CONTACT_EMAIL)),
                        row.get(IAM_USER.OFFICE_PHONE),
                        row.get(IAM_USER.MOBILE_PHONE)),
                new RoleId(row.get(ROLE_ASSIGNMENT.ROLE_ID)),
                EdgeAccess.valueOf(row.get(IAM_USER.EDGE_ACCESS)),
                row.get(IAM_USER.ACTIVE),
                row.get(IAM_USER.DEFAULT_USER),
                row.get(IAM_USER.CREATED_AT),
                row.get(IAM_USER.MODIFIED_AT),
                new Version(row.get(IAM_USER.VERSION)));
    }

    private static UserRow row(Record row) {
        return new UserRow(
                row.get(IAM_USER.ID),
                row.get(IAM_USER.TENANT_ID),
                row.get(IAM_USER.USER_NAME),
                row.get(IAM_USER.FIRST_NAME),
                row.get(IAM_USER.LAST_NAME),
                row.get(IAM_USER.CONTACT_EMAIL),
                row.get(IAM_USER.OFFICE_PHONE),
                row.get(IAM_USER.MOBILE_PHONE),
                row.get(ROLE.ID),
                row.get(ROLE.NAME),
                row.get(ROLE.SUPERUSER),
                EdgeAccess.valueOf(row.get(IAM_USER.EDGE_ACCESS)),
                row.get(IAM_USER.ACTIVE),
                row.get(IAM_USER.DEFAULT_USER),
                row.get(IAM_USER.CREATED_AT),
                row.get(IAM_USER.MODIFIED_AT),
                row.get(SIGN_IN.LAST_SIGN_IN_AT),
                row.get(SIGN_IN.PASSWORD_CHANGED_AT),
                row.get(SIGN_IN_ATTEMPT.WAITS_UNTIL),
                row.get(IAM_USER.VERSION));
    }
}

package org.oiam.application.users;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Access;
import org.oiam.application.Attempt;
import org.oiam.application.Caller;
import org.oiam.application.Ids;
import org.oiam.application.Listing;
import org.oiam.application.Operation;
import org.oiam.application.Page;
import org.oiam.application.Sight;
import org.oiam.application.authentication.Credentials;
import org.oiam.application.authentication.Passwords;
import org.oiam.application.authentication.Randomness;
import org.oiam.application.authentication.Sessions;
import org.oiam.application.authentication.SignInAttempts;
import org.oiam.application.decisions.Change;
import org.oiam.application.roles.Roles;
import org.oiam.application.tenants.Tenants;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.roles.Role;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.roles.RoleRefusal;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.EdgeAccess;
import org.oiam.domain.users.Profile;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserChange;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserName;
import org.oiam.domain.users.UserRefusal;

/** Users of a tenant. Seed: Users, Add New User, Tables 1 to 3. */
public final class ManageUsers {

    private final Access access;
    private final Users users;
    private final Tenants tenants;
    private final Roles roles;
    private final Sessions sessions;
    private final Credentials credentials;
    private final SignInAttempts attempts;
    private final Newcomers newcomers;
    private final Clock clock;

    /** Manages the users that are kept there. */
    public ManageUsers(
            Access access,
            Users users,
            Tenants tenants,
            Roles roles,
            Sessions sessions,
            Credentials credentials,
            SignInAttempts attempts,
            Passwords passwords,
            Randomness randomness,
            Ids ids,
            Clock clock) {
        this.access = access;
        this.users = users;
        this.tenants = tenants;
        this.roles = roles;
        this.sessions = sessions;
        this.credentials = credentials;
        this.attempts = attempts;
        this.newcomers = new Newcomers(users, passwords, randomness, ids, clock);
        this.clock = clock;
    }

    /** The users of a tenant. Seed: Tables 1 and 2. */
    public Page<UserRow> list(Caller caller, TenantId tenant, Listing listing) {
        return access.read(caller, Operation.LIST_USERS, attempt -> {
            attempt.require(tenant);
            Page<UserRow> page = users.list(tenants.get(attempt.sight(), tenant), listing);
            return new Page<>(page.items().stream().map(this::asOfNow).toList(), page.next(), page.total());
        });
    }

    /** A user, or oneself; @throws Refused out of sight or without READ of it. */
    public UserRow read(Caller caller, UserId id) {
        return access.read(caller, Operation.READ_USER, attempt -> {
            User user = users.get(attempt.on("user", id.value()).sight(), id);
            attempt.require(user.tenantId(), id);
            return users.row(attempt.sight(), id)
                    .map(this::asOfNow)
                    .orElseThrow(() -> new Refused(new CommonRefusal.Unknown()));
        });
    }

    private UserRow asOfNow(UserRow row) {
        return row.asOf(clock.instant());
    }

    /** The caller, as lists show it: always allowed. */
    public UserRow me(Caller caller) {
        var subject = access.subject(caller);
        return users.row(new Sight(subject.tenantId(), subject.level()), caller.user())
                .map(this::asOfNow)
                .orElseThrow(() -> new Refused(new UserRefusal.NotAuthenticated()));
    }

    /** What an administrator enters for a new user. Seed: Table 3; a null profile takes what the user name says. */
    public record NewUser(UserName name, @Nullable Profile profile, RoleId roleId, EdgeAccess edgeAccess) {}

    /** A user that was created, with the code for its first sign-in. */
    public record Created(UserId id, OneTimeCode code) {}

    /**
     * Creates a user in a tenant. Seed: Add New User, Table 3.
     *
     * @throws Refused when the user name is taken, the role does not serve the tenant, or the role yields what the
     *     caller does not hold there
     */
    public Created create(Caller caller, TenantId tenantId, NewUser wanted) {
        return access.write(caller, Operation.CREATE_USER, attempt -> {
            attempt.require(tenantId);
            Tenant tenant = tenants.get(attempt.sight(), tenantId);
            assignable(tenant, wanted.roleId());
            attempt.mayGive(wanted.roleId(), tenantId);
            if (wanted.edgeAccess() == EdgeAccess.PRIVILEGED) {
                mayGivePrivilegedAccess(attempt);
            }
            Profile profile = wanted.profile() == null ? Profile.of(wanted.name()) : wanted.profile();
            Newcomers.Newcomer newcomer =
                    newcomers.add(tenantId, wanted.name(), profile, wanted.roleId(), wanted.edgeAccess(), false);
            UserId id = newcomer.user().id();
            attempt.changed(Change.of(tenantId, id));
            attempt.record("user-created", tenantId, "user", id.value(), Map.of(), values(newcomer.user()));
            return new Created(id, newcomer.code());
        });
    }

    private Role assignable(Tenant tenant, RoleId id) {
        return roles.find(tenant, id)
                .filter(role -> role.serves(tenant))
                .orElseThrow(() -> new Refused(new RoleRefusal.DoesNotServe(id)));
    }

    /** Seed: Table 3, Edge Access; given by users who have it and by superusers. */
    private void mayGivePrivilegedAccess(Attempt attempt) {
        attempt.must(() -> mustHavePrivilegedAccess(attempt));
    }

    private void mustHavePrivilegedAccess(Attempt attempt) {
        boolean hasIt = users.find(attempt.sight(), attempt.caller().user())
                .filter(user -> user.edgeAccess() == EdgeAccess.PRIVILEGED)
                .isPresent();
        if (!hasIt && !attempt.subject().superuser()) {
            throw new Refused(new UserRefusal.EdgeAccessExceedsOwn());
        }
    }

    /**
     * Changes a user, or one's own profile. Seed: Table 1, Modify.
     *
     * @param change makes of what the user is what it shall be
     * @throws Refused with {@link UserRefusal.NotOnOneself}, {@link UserRefusal.GrantExceedsOwn}, {@link
     *     UserRefusal.LastSuperuser}, stale, or when the role does not serve the tenant
     */
    public Version change(Caller caller, UserId id, Version seen, UnaryOperator<UserChange> change) {
        return access.write(caller, Operation.UPDATE_USER, attempt -> {
            User user = users.get(attempt.on("user", id.value()).sight(), id);
            attempt.require(user.tenantId(), id);
            Tenant tenant = tenants.hold(attempt.sight(), user.tenantId());
            User held = users.get(attempt.sight(), id).seenAt(seen);
            User changed = held.change(change.apply(UserChange.of(held)), caller.user(), clock.instant());
            if (!id.equals(caller.user())) {
                attempt.mayGive(held.roleId(), tenant.id());
            }
            if (changed.standingDiffersFrom(held)) {
                changeStanding(attempt, tenant, held, changed);
            }
            Version stored = users.replace(changed);
            attempt.record("user-updated", tenant.id(), "user", id.value(), values(held), values(changed));
            return stored;
        });
    }

    private void changeStanding(Attempt attempt, Tenant tenant, User held, User changed) {
        Role role = assignable(tenant, changed.roleId());
        attempt.mayGive(changed.roleId(), tenant.id());
        if (changed.edgeAccess() == EdgeAccess.PRIVILEGED && held.edgeAccess() != EdgeAccess.PRIVILEGED) {
            mayGivePrivilegedAccess(attempt);
        }
        if (!changed.active() || !role.isSuperuser()) {
            mustNotBeTheLastSuperuser(tenant, held);
        }
        if (held.active() && !changed.active()) {
            endCredentials(held);
        }
        attempt.changed(Change.of(tenant.id(), held.id()));
    }

    /** The tenant is held, so that two who remove the last two superusers meet here one after the other. */
    private void mustNotBeTheLastSuperuser(Tenant tenant, User user) {
        boolean isOne = user.active()
                && roles.find(tenant, user.roleId()).filter(Role::isSuperuser).isPresent();
        if (isOne && users.activeSuperusers(tenant) <= 1) {
            throw new Refused(new UserRefusal.LastSuperuser());
        }
    }

    /** For good: a user who is activated again starts without sessions, tokens and an SSH key. */
    private void endCredentials(User user) {
        sessions.endAll(user);
        credentials.revokeTokens(user, clock.instant());
        credentials.removeSshKey(user);
    }

    /** Lets everybody try at once again to sign in as a user. A lock concerns signing in by password alone. */
    public void unlock(Caller caller, UserId id) {
        access.write(caller, Operation.UNLOCK_USER, attempt -> {
            User user = users.get(attempt.on("user", id.value()).sight(), id);
            attempt.require(user.tenantId());
            attempts.forget(user.name());
            attempt.record("user-unlocked", user.tenantId(), "user", id.value(), Map.of(), Map.of());
            return id;
        });
    }

    /**
     * Deletes a user, with all its credentials. Seed: Table 1, Delete.
     *
     * @throws Refused with {@link UserRefusal.DefaultUserStays}, {@link UserRefusal.LastSuperuser}, {@link
     *     UserRefusal.GrantExceedsOwn} or stale
     */
    public void delete(Caller caller, UserId id, Version seen) {
        access.write(caller, Operation.DELETE_USER, attempt -> {
            User user = users.get(attempt.on("user", id.value()).sight(), id);
            attempt.require(user.tenantId());
            Tenant tenant = tenants.hold(attempt.sight(), user.tenantId());
            User held = users.get(attempt.sight(), id).seenAt(seen);
            held.mayBeDeletedBy(caller.user());
            attempt.mayGive(held.roleId(), tenant.id());
            mustNotBeTheLastSuperuser(tenant, held);
            users.remove(held);
            attempt.changed(Change.of(tenant.id(), id));
            attempt.record("user-deleted", tenant.id(), "user", id.value(), values(held), Map.of());
            return id;
        });
    }

    private static Map<String, String> values(User user) {
        var values = new LinkedHashMap<String, String>();
        values.put("userName", user.name().toString());
        values.put("firstName", user.profile().firstName());
        values.put("lastName", user.profile().lastName());
        values.put("contactEmail", user.profile().contactEmail().value());
        values.put("officePhone", user.profile().officePhone());
        values.put("mobilePhone", user.profile().mobilePhone());
        values.put("roleId", String.valueOf(user.roleId().value()));
        values.put("edgeAccess", user.edgeAccess().name());
        values.put("active", String.valueOf(user.active()));
        return values;
    }
}

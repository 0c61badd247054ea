package org.oiam.adapter.persistence;

import static java.util.Map.entry;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jooq.exception.DataAccessException;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refusal;
import org.oiam.domain.Refused;
import org.oiam.domain.keys.KeyRefusal;
import org.oiam.domain.roles.Role;
import org.oiam.domain.roles.RoleRefusal;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantRefusal;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserRefusal;

/** What it means to the user when what was written breaks a constraint; every other broken constraint is a fault. */
final class Violations {

    /** By the constraint's name, from what was written. */
    static final Map<String, Function<Object, Refusal>> ANSWERS = Map.ofEntries(
            entry(
                    "tenant_name_unique",
                    written -> new TenantRefusal.NameTaken(
                            ((Tenant) written).name().value())),
            entry("tenant_domain_unique", Violations::domainTaken),
            entry(
                    "role_name_unique",
                    written -> new RoleRefusal.NameTaken(((Role) written).name().value())),
            entry("role_owner_fk", written -> new CommonRefusal.Unknown()),
            entry("role_assignment_role_fk", Violations::assignment),
            entry(
                    "iam_user_name_unique",
                    written -> new UserRefusal.NameTaken(((User) written).name().toString())),
            entry("iam_user_tenant_fk", written -> new CommonRefusal.Unknown()),
            entry("api_token_owner_fk", written -> new CommonRefusal.Unknown()),
            entry("session_user_fk", written -> new UserRefusal.SignInFailed()),
            entry("ssh_key_pk", written -> new KeyRefusal.AlreadyThere()),
            entry("ssh_key_fingerprint_unique", written -> new KeyRefusal.InUse()),
            entry("ssh_key_user_fk", written -> new CommonRefusal.Unknown()),
            entry("permission_package_owner_fk", written -> new CommonRefusal.Unknown()),
            // Another package of the bundle is in force, which the caller did not see.
            entry("published_pk", written -> new CommonRefusal.Stale()),
            // A package goes that was published since the caller saw it.
            entry("published_package_fk", written -> new CommonRefusal.Stale()));

    private static final Pattern NAME = Pattern.compile("\\w+");

    private Violations() {}

    private static Refusal domainTaken(Object written) {
        return new TenantRefusal.DomainTaken(String.valueOf(((Tenant) written).domain()));
    }

    /** The same constraint from both sides: a user is given a role that is gone, or a role goes that a user has. */
    private static Refusal assignment(Object written) {
        return switch (written) {
            case User user -> new RoleRefusal.DoesNotServe(user.roleId());
            // Whoever deletes a role counted its holders before, so there is one who got it since.
            case Role role -> new RoleRefusal.StillHeld(role.id(), 1);
            default -> throw new IllegalArgumentException("no part of an assignment: " + written);
        };
    }

    /** Writes, and answers a broken constraint with its refusal. */
    static int answered(Object written, IntSupplier write) {
        try {
            return write.getAsInt();
        } catch (DataAccessException e) {
            throw constraint(e)
                    .map(ANSWERS::get)
                    .<RuntimeException>map(answer -> new Refused(answer.apply(written)))
                    .orElse(e);
        }
    }

    /**
     * The name stands in the message, before anything that a user wrote: on PostgreSQL in the first line, on H2 before
     * the first parenthesis.
     */
    private static Optional<String> constraint(DataAccessException e) {
        SQLException cause = e.getCause(SQLException.class);
        String message = cause == null ? "" : String.valueOf(cause.getMessage());
        return NAME.matcher(message.split("[\n(]", 2)[0])
                .results()
                .map(MatchResult::group)
                .filter(ANSWERS::containsKey)
                .findFirst();
    }
}

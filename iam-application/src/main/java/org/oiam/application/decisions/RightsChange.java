package org.oiam.application.decisions;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.decisions.Facts;
import org.oiam.domain.decisions.Snapshot;
import org.oiam.domain.decisions.Subject;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

/**
 * That rights may have changed, up to a revision. Whoever keeps something that was decided, a resolved subject or an open
 * connection, asks whether it {@link #concerns} its user and decides again. It is never missed, and now and then told
 * although nothing came of it.
 */
public final class RightsChange {

    private final long revision;
    private final @Nullable Step step;

    /** From one state to the next, by these facts. */
    private record Step(Snapshot before, Snapshot after, Facts facts) {}

    private RightsChange(long revision, @Nullable Step step) {
        this.revision = revision;
        this.step = step;
    }

    static RightsChange between(Snapshot before, Snapshot after, Facts facts) {
        return new RightsChange(after.revision(), new Step(before, after, facts));
    }

    /** Of everybody's rights: everything was loaded anew, or the store was lost or found again. */
    public static RightsChange ofEverybody(long revision) {
        return new RightsChange(revision, null);
    }

    /** The last revision that is in it. */
    public long revision() {
        return revision;
    }

    /**
     * Whether the user's rights may have changed: the user itself, its role, its tenant, one above that it inherits
     * from, or one below that it may act in.
     */
    public boolean concerns(UserId user) {
        if (step == null || step.facts.withheld() != null) {
            return true;
        }
        return users(step.facts).anyMatch(user::equals)
                || reaches(step.before, user, step.facts)
                || reaches(step.after, user, step.facts);
    }

    private static Stream<UserId> users(Facts facts) {
        return Stream.concat(facts.users().stream().map(Facts.OfUser::id), facts.goneUsers().stream());
    }

    private static Stream<RoleId> roles(Facts facts) {
        return Stream.concat(facts.roles().stream().map(Facts.OfRole::id), facts.goneRoles().stream());
    }

    private static Stream<TenantId> tenants(Facts facts) {
        return Stream.of(
                        facts.tenants().stream().map(Facts.OfTenant::id),
                        facts.published().stream().map(Facts.OfPublisher::tenant),
                        facts.goneTenants().stream())
                .flatMap(ids -> ids);
    }

    private static boolean reaches(Snapshot world, UserId user, Facts facts) {
        Subject subject = world.subject(user).orElse(null);
        return subject != null
                && (roles(facts).anyMatch(subject.roleId()::equals)
                        || tenants(facts).anyMatch(changed -> inOneLine(world, changed, subject.tenantId())));
    }

    private static boolean inOneLine(Snapshot world, TenantId one, TenantId other) {
        return world.isWithin(one, other) || world.isWithin(other, one);
    }
}

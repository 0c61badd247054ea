package org.oiam.domain.tenants;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.Label;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;

/**
 * The operator, a partner or an enterprise.
 *
 * @param id its number
 * @param level which of the three it is
 * @param parentId the tenant above it, null for the operator; it never changes
 * @param name what people call it
 * @param domain the name of its sign-in page, null while it has none
 * @param suspended whether it and all below it can do nothing
 * @param delegations what it lets users above it do
 * @param roleCustomization whether the operator activated role customisation for it; its own it always has
 * @param createdAt when it was made
 * @param version its optimistic lock
 */
public record Tenant(
        TenantId id,
        TenantLevel level,
        @Nullable TenantId parentId,
        Label name,
        @Nullable TenantDomain domain,
        boolean suspended,
        Set<Delegation> delegations,
        boolean roleCustomization,
        Instant createdAt,
        Version version) {

    /** Checks that the parent fits the level and that the delegations are this level's to give. */
    public Tenant {
        if ((level == TenantLevel.OPERATOR) != (parentId == null)) {
            throw new IllegalArgumentException("the operator, and only the operator, has no parent");
        }
        var copy = EnumSet.noneOf(Delegation.class);
        copy.addAll(delegations);
        delegations = Set.copyOf(copy);
        for (Delegation delegation : delegations) {
            canGive(level, parentId, delegation);
        }
    }

    private static void canGive(TenantLevel level, @Nullable TenantId parentId, Delegation delegation) {
        if (!isGivable(level, parentId, delegation)) {
            throw new Refused(new TenantRefusal.NotItsToDelegate(delegation));
        }
    }

    private static boolean isGivable(TenantLevel level, @Nullable TenantId parentId, Delegation delegation) {
        boolean hasGrantee = delegation.grantee() == TenantLevel.OPERATOR || !TenantId.OPERATOR.equals(parentId);
        return delegation.grantor() == level && hasGrantee;
    }

    /** The delegations that are this tenant's to give, given or not. */
    public List<Delegation> givable() {
        return Stream.of(Delegation.values())
                .filter(delegation -> isGivable(level, parentId, delegation))
                .toList();
    }

    /** The tenant above it, absent for the operator. */
    public Optional<TenantId> parent() {
        return Optional.ofNullable(parentId);
    }

    /** Whether it is the other tenant or lies below it. */
    public boolean isWithin(TenantId other) {
        return id.equals(other) || other.equals(parentId) || other.equals(TenantId.OPERATOR);
    }

    /** Whether it lies below the other tenant. */
    public boolean isBelow(TenantId other) {
        return !id.equals(other) && isWithin(other);
    }

    /** A partner or enterprise made below this tenant; @throws Refused with {@link TenantRefusal.NoPlace}. */
    public Tenant newBelow(TenantId newId, TenantLevel newLevel, Label newName, Set<Delegation> given, Instant now) {
        if (!level.isAbove(newLevel)) {
            throw new Refused(new TenantRefusal.NoPlace(newLevel, level));
        }
        return new Tenant(newId, newLevel, id, newName, null, false, given, false, now, Version.FIRST);
    }

    /** The same tenant by another name. */
    public Tenant rename(Label newName) {
        return new Tenant(
                id, level, parentId, newName, domain, suspended, delegations, roleCustomization, createdAt, version);
    }

    /** The same tenant with another domain, or none. */
    public Tenant withDomain(@Nullable TenantDomain newDomain) {
        return new Tenant(
                id, level, parentId, name, newDomain, suspended, delegations, roleCustomization, createdAt, version);
    }

    /** Suspended; @throws Refused for the operator. */
    public Tenant suspend() {
        if (level == TenantLevel.OPERATOR) {
            throw new Refused(new TenantRefusal.OperatorStays());
        }
        if (suspended) {
            throw new Refused(new TenantRefusal.Suspended());
        }
        return new Tenant(id, level, parentId, name, domain, true, delegations, roleCustomization, createdAt, version);
    }

    /** No longer suspended; @throws Refused with {@link TenantRefusal.NotSuspended}. */
    public Tenant reactivate() {
        if (!suspended) {
            throw new Refused(new TenantRefusal.NotSuspended());
        }
        return new Tenant(id, level, parentId, name, domain, false, delegations, roleCustomization, createdAt, version);
    }

    /**
     * With a delegation given or withdrawn by a user of the given tenant: only the granting tenant's own users give,
     * those above only withdraw. Seed: API Tokens; design: switched on by users of the granting tenant.
     *
     * @throws Refused with {@link TenantRefusal.OnlyItsOwnUsersDelegate} or {@link TenantRefusal.NotItsToDelegate}
     */
    public Tenant delegate(Delegation delegation, boolean on, TenantId by) {
        canGive(level, parentId, delegation);
        if (on && !id.equals(by)) {
            throw new Refused(new TenantRefusal.OnlyItsOwnUsersDelegate());
        }
        var changed = EnumSet.noneOf(Delegation.class);
        changed.addAll(delegations);
        if (on) {
            changed.add(delegation);
        } else {
            changed.remove(delegation);
        }
        return new Tenant(id, level, parentId, name, domain, suspended, changed, roleCustomization, createdAt, version);
    }

    /** Whether service permissions of it can be managed at all. Seed: Service Permissions, Note. */
    public boolean customizesRoles() {
        return roleCustomization || level == TenantLevel.OPERATOR;
    }

    /**
     * With role customisation switched on or off by a user of a tenant. Seed: Service Permissions, Note ("Only an
     * Operator Superuser can activate Role Customization").
     *
     * @throws Refused with {@link TenantRefusal.OnlyOperatorSuperusersActivate}, or {@link
     *     TenantRefusal.AlwaysCustomizesRoles} for the operator
     */
    public Tenant customizeRoles(boolean on, TenantLevel by, boolean superuser) {
        if (by != TenantLevel.OPERATOR || !superuser) {
            throw new Refused(new TenantRefusal.OnlyOperatorSuperusersActivate());
        }
        if (level == TenantLevel.OPERATOR) {
            throw new Refused(new TenantRefusal.AlwaysCustomizesRoles());
        }
        return new Tenant(id, level, parentId, name, domain, suspended, delegations, on, createdAt, version);
    }

    /** The same tenant at another version. */
    public Tenant at(Version newVersion) {
        return new Tenant(
                id, level, parentId, name, domain, suspended, delegations, roleCustomization, createdAt, newVersion);
    }

    /** Refuses for the operator, which is never deleted; @throws Refused with {@link TenantRefusal.OperatorStays}. */
    public void mayEnd() {
        if (level == TenantLevel.OPERATOR) {
            throw new Refused(new TenantRefusal.OperatorStays());
        }
    }

    /** Refuses unless the user's tenant lies above; @throws Refused with {@link TenantRefusal.OnlyFromAbove}. */
    public void mustBeBelow(TenantId usersTenant) {
        if (!isBelow(usersTenant)) {
            throw new Refused(new TenantRefusal.OnlyFromAbove());
        }
    }

    /** This tenant, or a stale refusal when it is not at the version that the caller saw. */
    public Tenant seenAt(Version seen) {
        version.mustBe(seen);
        return this;
    }
}

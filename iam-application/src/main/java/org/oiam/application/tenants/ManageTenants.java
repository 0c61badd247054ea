package org.oiam.application.tenants;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Access;
import org.oiam.application.Attempt;
import org.oiam.application.Caller;
import org.oiam.application.Filter;
import org.oiam.application.Listing;
import org.oiam.application.Operation;
import org.oiam.application.Page;
import org.oiam.application.Sight;
import org.oiam.application.decisions.Change;
import org.oiam.domain.Label;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.decisions.UserManagementObjects;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantDomain;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.tenants.TenantRefusal;

/** Tenants after they were founded: reading, renaming, suspending, deleting and delegating. */
public final class ManageTenants {

    private final Access access;
    private final Tenants tenants;

    /** Manages the tenants that are kept there. */
    public ManageTenants(Access access, Tenants tenants) {
        this.access = access;
        this.tenants = tenants;
    }

    /** The tenants that the caller may read. */
    public Page<TenantRow> list(Caller caller, Listing listing) {
        return access.read(caller, Operation.LIST_TENANTS, attempt -> {
            TenantId own = attempt.sight().tenant();
            attempt.require(own);
            return tenants.list(attempt.sight(), readable(attempt, own), listing);
        });
    }

    /** The levels whose tenants the caller may read; those below need no delegation for it. */
    private static Set<TenantLevel> readable(Attempt attempt, TenantId own) {
        var levels = EnumSet.of(TenantLevel.ENTERPRISE);
        for (TenantLevel level : EnumSet.of(TenantLevel.OPERATOR, TenantLevel.PARTNER)) {
            if (attempt.may(PrivilegeCode.of("READ", UserManagementObjects.tenant(level)), own)) {
                levels.add(level);
            }
        }
        return levels;
    }

    /**
     * The enterprises below a tenant, at whatever depth.
     *
     * @throws Refused when the tenant is out of sight or the caller may not read enterprises there
     */
    public Page<TenantRow> enterprises(Caller caller, TenantId above, Listing listing) {
        return access.read(caller, Operation.LIST_ENTERPRISES, attempt -> {
            attempt.require(above);
            Listing below = above.equals(TenantId.OPERATOR)
                    ? listing
                    : listing.where(new Filter.Compare("parentId", Filter.Operator.EQ, above.value()));
            return tenants.list(attempt.sight(), EnumSet.of(TenantLevel.ENTERPRISE), below);
        });
    }

    /** The partner above an enterprise; absent where there is none, or the caller may not read it. */
    public Optional<Tenant> partnerOf(Caller caller, TenantId enterprise) {
        return access.read(caller, Operation.READ_TENANT, attempt -> {
            attempt.require(enterprise);
            return tenants.get(attempt.sight(), enterprise)
                    .parent()
                    .filter(attempt::may)
                    .flatMap(parent -> tenants.find(attempt.sight(), parent))
                    .filter(parent -> parent.level() == TenantLevel.PARTNER);
        });
    }

    /** A tenant; @throws Refused out of sight or without READ of it. */
    public Tenant read(Caller caller, TenantId id) {
        return access.read(caller, Operation.READ_TENANT, attempt -> {
            attempt.require(id);
            return tenants.get(attempt.sight(), id);
        });
    }

    /** The caller's own tenant: always allowed. */
    public Tenant own(Caller caller) {
        var subject = access.subject(caller);
        return tenants.get(new Sight(subject.tenantId(), subject.level()), subject.tenantId());
    }

    /** What can be changed about a tenant, as it shall be afterwards; a null domain is none. */
    public record Settings(Label name, @Nullable TenantDomain domain) {}

    /**
     * Gives a tenant another name and domain; a null domain takes it away.
     *
     * @throws Refused out of sight, without UPDATE of it, stale, or when the name or the domain is taken
     */
    public Version update(Caller caller, TenantId id, Version seen, Label name, @Nullable TenantDomain domain) {
        return update(caller, id, seen, held -> new Settings(name, domain));
    }

    /**
     * Changes a tenant's name or domain.
     *
     * @param change makes of what they are what they shall be
     * @throws Refused out of sight, without UPDATE of it, stale, or when the name or the domain is taken
     */
    public Version update(Caller caller, TenantId id, Version seen, UnaryOperator<Settings> change) {
        return access.write(caller, Operation.UPDATE_TENANT, attempt -> {
            attempt.require(id);
            Tenant tenant = tenants.get(attempt.sight(), id).seenAt(seen);
            Settings wanted = change.apply(new Settings(tenant.name(), tenant.domain()));
            Version stored = tenants.replace(tenant.rename(wanted.name()).withDomain(wanted.domain()));
            attempt.record(
                    "tenant-updated",
                    id,
                    "tenant",
                    id.value(),
                    Map.of("name", tenant.name().value(), "domain", String.valueOf(tenant.domain())),
                    Map.of("name", wanted.name().value(), "domain", String.valueOf(wanted.domain())));
            return stored;
        });
    }

    /** Suspends a tenant, so that it and all below it can do nothing, at once; by users above it only. */
    public Version suspend(Caller caller, TenantId id, Version seen) {
        return turn(caller, Operation.SUSPEND_TENANT, id, seen, "tenant-suspended", Tenant::suspend);
    }

    /** Reactivates a suspended tenant; by users above it only. */
    public Version reactivate(Caller caller, TenantId id, Version seen) {
        return turn(caller, Operation.REACTIVATE_TENANT, id, seen, "tenant-reactivated", Tenant::reactivate);
    }

    private Version turn(
            Caller caller, Operation operation, TenantId id, Version seen, String action, UnaryOperator<Tenant> move) {
        return access.write(caller, operation, attempt -> {
            attempt.require(id);
            Tenant tenant = tenants.get(attempt.sight(), id);
            tenant.mustBeBelow(attempt.sight().tenant());
            Version stored = tenants.replace(move.apply(tenant.seenAt(seen)));
            attempt.changed(Change.of(id));
            attempt.record(action, id, "tenant", id.value(), Map.of(), Map.of());
            return stored;
        });
    }

    /**
     * Deletes a tenant that has no tenants below it and no users but its default one; by users above it only.
     *
     * @throws Refused with {@link TenantRefusal.NotEmpty}, among others
     */
    public void delete(Caller caller, TenantId id, Version seen) {
        access.write(caller, Operation.DELETE_TENANT, attempt -> {
            attempt.require(id);
            Tenant tenant = tenants.hold(attempt.sight(), id);
            tenant.mayEnd();
            tenant.mustBeBelow(attempt.sight().tenant());
            tenant.seenAt(seen);
            Tenants.Occupancy left = tenants.occupancy(tenant);
            if (left.tenants() + left.users() > 0) {
                throw new Refused(new TenantRefusal.NotEmpty(left.tenants(), left.users()));
            }
            tenants.remove(tenant);
            attempt.changed(Change.of(id));
            attempt.record(
                    "tenant-deleted",
                    tenant.parent().orElse(id), // where it can still be read
                    "tenant",
                    id.value(),
                    Map.of("name", tenant.name().value()),
                    Map.of());
            return id;
        });
    }

    /** What a tenant delegates. Seed: Table 12, Privacy Settings and Support Access Role. */
    public Tenant delegations(Caller caller, TenantId id) {
        return access.read(caller, Operation.READ_DELEGATIONS, attempt -> {
            attempt.require(id);
            return tenants.get(attempt.sight(), id);
        });
    }

    /**
     * Switches a delegation, on by users of the tenant itself, off by those above as well, and returns the tenant after it.
     *
     * @throws Refused with {@link TenantRefusal.OnlyItsOwnUsersDelegate}, among others
     */
    public Tenant delegate(Caller caller, TenantId id, Delegation delegation, boolean on) {
        return access.write(caller, Operation.SET_DELEGATION, attempt -> {
            attempt.require(id);
            Tenant tenant = tenants.hold(attempt.sight(), id);
            Tenant changed = tenant.delegate(delegation, on, attempt.sight().tenant());
            if (changed.delegations().equals(tenant.delegations())) {
                return tenant;
            }
            Version stored = tenants.replace(changed);
            attempt.changed(Change.of(id));
            attempt.record(
                    on ? "delegation-given" : "delegation-withdrawn",
                    id,
                    "tenant",
                    id.value(),
                    Map.of(delegation.name(), String.valueOf(!on)),
                    Map.of(delegation.name(), String.valueOf(on)));
            return changed.at(stored);
        });
    }

    /**
     * Switches role customisation of a tenant, by operator superusers, and returns the tenant after it. What is published
     * stays in force when it is switched off. Seed: Service Permissions, Note.
     *
     * @throws Refused with {@link TenantRefusal.OnlyOperatorSuperusersActivate}, among others
     */
    public Tenant customizeRoles(Caller caller, TenantId id, boolean on) {
        return access.write(caller, Operation.SET_ROLE_CUSTOMIZATION, attempt -> {
            attempt.require(id);
            Tenant tenant = tenants.hold(attempt.sight(), id);
            attempt.must(() -> tenant.customizeRoles(
                    on, attempt.subject().level(), attempt.subject().superuser()));
            if (tenant.roleCustomization() == on) {
                return tenant;
            }
            Tenant changed = tenant.customizeRoles(
                    on, attempt.subject().level(), attempt.subject().superuser());
            Version stored = tenants.replace(changed);
            attempt.changed(Change.of(id));
            attempt.record(
                    on ? "role-customization-activated" : "role-customization-deactivated",
                    id,
                    "tenant",
                    id.value(),
                    Map.of(),
                    Map.of());
            return changed.at(stored);
        });
    }
}

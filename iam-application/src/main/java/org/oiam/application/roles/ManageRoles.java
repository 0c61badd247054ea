package org.oiam.application.roles;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Access;
import org.oiam.application.Attempt;
import org.oiam.application.Caller;
import org.oiam.application.Filter;
import org.oiam.application.Ids;
import org.oiam.application.Listing;
import org.oiam.application.Operation;
import org.oiam.application.Page;
import org.oiam.application.Sight;
import org.oiam.application.decisions.Change;
import org.oiam.application.tenants.Tenants;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.DefaultRole;
import org.oiam.domain.permissions.PrivilegeBundle;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.roles.Role;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.roles.RoleRefusal;
import org.oiam.domain.roles.RoleSettings;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;

/** Roles of a tenant. Seed: Roles, Add Role, Tables 5 to 8. */
public final class ManageRoles {

    private final Access access;
    private final Roles roles;
    private final Tenants tenants;
    private final Catalogue catalogue;
    private final Ids ids;
    private final Clock clock;

    /** Manages the roles that are kept there. */
    public ManageRoles(Access access, Roles roles, Tenants tenants, Catalogue catalogue, Ids ids, Clock clock) {
        this.access = access;
        this.roles = roles;
        this.tenants = tenants;
        this.catalogue = catalogue;
        this.ids = ids;
        this.clock = clock;
    }

    /** The roles of a tenant with their descriptions. Seed: Table 6. */
    public Page<RoleRow> list(Caller caller, TenantId tenant, Listing listing) {
        return access.read(caller, Operation.LIST_ROLES, attempt -> {
            attempt.require(tenant);
            return roles.list(tenants.get(attempt.sight(), tenant), listing);
        });
    }

    /**
     * The roles that users of some levels can be given, as far as the caller's tenant sees: the default ones, and those
     * that it or a tenant above it made. None for levels above the caller's. Seed: Table 3, Role; Table 8, Scope.
     */
    public List<Offered> offered(Caller caller, Set<TenantLevel> levels) {
        return access.read(caller, Operation.LIST_OFFERED_ROLES, attempt -> {
            Sight sight = attempt.sight();
            attempt.require(sight.tenant());
            var offered = new ArrayList<Offered>();
            for (TenantLevel level : levels) {
                if (!level.isAbove(sight.level())) {
                    catalogue.roles().stream()
                            .filter(role -> role.level() == level)
                            .map(Offered::of)
                            .forEach(offered::add);
                    above(sight.tenant()).forEach(maker -> offered.addAll(madeBy(maker, level)));
                }
            }
            return offered;
        });
    }

    /** A tenant and those above it, the nearest first. */
    private List<Tenant> above(TenantId id) {
        return Stream.iterate(
                        tenants.find(Sight.EVERYTHING, id),
                        Optional::isPresent,
                        tenant -> tenant.flatMap(Tenant::parent)
                                .flatMap(parent -> tenants.find(Sight.EVERYTHING, parent)))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * A role that users of a level can be given.
     *
     * @param role the role; of a default one nobody counts the users
     * @param maker the level of the tenant that made it, null for a default role
     * @param precedence its rank among the default roles of its level, behind which all custom ones stand
     */
    public record Offered(RoleRow role, @Nullable TenantLevel maker, int precedence) {

        private static final int BEHIND = 1000;

        private static Offered of(DefaultRole role) {
            var row = new RoleRow(
                    role.number(),
                    null,
                    role.name(),
                    role.description(),
                    role.level(),
                    false,
                    role.superuser(),
                    0,
                    null,
                    null,
                    Version.FIRST.number());
            return new Offered(row, null, role.precedence());
        }
    }

    private List<Offered> madeBy(Tenant maker, TenantLevel level) {
        Listing listing = Listing.all(RoleRow.COLUMNS)
                .where(new Filter.Compare(
                        "ownerId", Filter.Operator.EQ, maker.id().value()))
                .where(new Filter.Compare(
                        "scope", Filter.Operator.EQ, level.name().toLowerCase(Locale.ROOT)));
        return Listing.everyRow(RoleRow.COLUMNS, listing, page -> roles.list(maker, page)).stream()
                .map(role -> new Offered(role, maker.level(), Offered.BEHIND))
                .toList();
    }

    /**
     * A role with its privileges by service. Seed: Roles, step 6.
     *
     * @throws Refused with {@link RoleRefusal.SettingsClosed} for a superuser role
     */
    public View read(Caller caller, RoleId id) {
        return access.read(caller, Operation.READ_ROLE, attempt -> {
            Role role = find(attempt, id);
            role.mustBeOpen();
            return view(role);
        });
    }

    /** What {@link #read} shows: the role, and for each of its services the bundle with what it grants by default. */
    public record View(Role role, List<ServicePrivileges> services) {

        /** Copies the list. */
        public View {
            services = List.copyOf(services);
        }
    }

    /** What a role has of one service. */
    public record ServicePrivileges(
            ServiceCode service, BundleCode bundle, String bundleName, List<PrivilegeCode> privileges) {

        /** Copies the list. */
        public ServicePrivileges {
            privileges = List.copyOf(privileges);
        }
    }

    private View view(Role role) {
        return new View(
                role,
                new TreeMap<>(role.bundles())
                        .values().stream()
                                .flatMap(code -> catalogue.bundle(code).stream())
                                .map(ManageRoles::privileges)
                                .toList());
    }

    private static ServicePrivileges privileges(PrivilegeBundle bundle) {
        return new ServicePrivileges(
                bundle.service(),
                bundle.code(),
                bundle.name(),
                bundle.defaults().stream().sorted().toList());
    }

    /** A role that the caller may read: one within sight, or one that stands in the caller's own tenant. */
    private Role find(Attempt attempt, RoleId id) {
        var owned = roles.findOwned(attempt.on("role", id.value()).sight(), id);
        TenantId own = attempt.sight().tenant();
        TenantId where = owned.map(Role.Custom::owner).orElse(own);
        attempt.require(where);
        return owned.<Role>map(role -> role)
                .or(() -> defaultBelow(attempt, id))
                .or(() -> roles.find(tenants.get(attempt.sight(), own), id))
                .orElseThrow(() -> new Refused(new CommonRefusal.Unknown()));
    }

    /** The default roles of lower levels stand in no tenant of the caller's level, yet are nobody's secret. */
    private Optional<Role> defaultBelow(Attempt attempt, RoleId id) {
        return catalogue.roles().stream()
                .filter(role ->
                        role.number() == id.value() && attempt.sight().level().isAbove(role.level()))
                .findFirst()
                .map(Role.Predefined::of);
    }

    /** What an administrator enters for a new role; null bundles start from the template or the seed's defaults. */
    public record NewRole(
            Label name,
            Note description,
            TenantLevel scope,
            @Nullable RoleId template,
            @Nullable Map<ServiceCode, BundleCode> bundles) {}

    /**
     * Adds a role to a tenant. Without bundles it takes the template's, or Global Settings with the default of its scope
     * and no SD-WAN. Seed: Add Role, Table 8.
     *
     * @throws Refused when the name is taken, a bundle is not of the scope, the template is a superuser role, or the
     *     role would yield what the caller does not hold
     */
    public RoleId add(Caller caller, TenantId tenantId, NewRole wanted) {
        return access.write(caller, Operation.CREATE_ROLE, attempt -> {
            attempt.require(tenantId);
            Tenant tenant = tenants.get(attempt.sight(), tenantId);
            return keep(attempt, tenant, settings(attempt, tenant, wanted), "role-created");
        });
    }

    /**
     * Makes a custom role of a tenant from an existing one's settings. Seed: Table 6, Clone Role.
     *
     * @throws Refused with {@link RoleRefusal.SettingsClosed} for a superuser role, else as {@link #add}
     */
    public RoleId clone(Caller caller, TenantId tenantId, RoleId source, Label name) {
        return access.write(caller, Operation.CREATE_ROLE, attempt -> {
            attempt.require(tenantId);
            Tenant tenant = tenants.get(attempt.sight(), tenantId);
            Role role = standing(attempt, tenant, source);
            role.mustBeOpen();
            var settings = new RoleSettings(name, role.description(), role.scope(), role.bundles());
            return keep(attempt, tenant, settings, "role-cloned");
        });
    }

    private RoleSettings settings(Attempt attempt, Tenant tenant, NewRole wanted) {
        Map<ServiceCode, BundleCode> bundles = wanted.bundles();
        RoleId template = wanted.template();
        if (bundles == null && template != null) {
            Role role = standing(attempt, tenant, template);
            role.mustBeOpen();
            bundles = role.bundles();
        }
        if (bundles == null) {
            bundles = Map.of(ServiceCode.GLOBAL_SETTINGS, RoleSettings.defaultGlobalSettings(wanted.scope()));
        }
        return new RoleSettings(wanted.name(), wanted.description(), wanted.scope(), bundles);
    }

    private Role standing(Attempt attempt, Tenant tenant, RoleId id) {
        return roles.find(tenant, id)
                .or(() -> defaultBelow(attempt, id))
                .orElseThrow(() -> new Refused(new RoleRefusal.DoesNotServe(id)));
    }

    private RoleId keep(Attempt attempt, Tenant owner, RoleSettings settings, String action) {
        mustNotBearADefaultName(settings.name());
        var id = new RoleId(ids.next(Ids.Sequence.ROLE));
        Role.Custom role = Role.Custom.compose(id, owner, settings, catalogue, clock.instant());
        attempt.mayCompose(role.bundles().values(), role.scope(), owner.id());
        roles.add(role);
        attempt.changed(Change.of(owner.id(), id));
        attempt.record(action, owner.id(), "role", id.value(), Map.of(), values(role));
        return id;
    }

    private void mustNotBearADefaultName(Label name) {
        if (catalogue.roles().stream()
                .anyMatch(role -> new Label(role.name()).key().equals(name.key()))) {
            throw new Refused(new RoleRefusal.NameTaken(name.value()));
        }
    }

    /**
     * Edits a custom role. Seed: Table 6, Edit.
     *
     * @throws Refused with {@link RoleRefusal.DefaultRoleStays}, {@link RoleRefusal.SettingsClosed}, stale, or as {@link
     *     #add}
     */
    public Version edit(Caller caller, RoleId id, Version seen, RoleSettings settings) {
        return edit(caller, id, seen, held -> settings);
    }

    /** The same, by what makes of the settings as they are what they shall be. */
    public Version edit(Caller caller, RoleId id, Version seen, UnaryOperator<RoleSettings> change) {
        return access.write(caller, Operation.UPDATE_ROLE, attempt -> {
            Role.Custom role = custom(attempt, id).seenAt(seen);
            RoleSettings settings =
                    change.apply(new RoleSettings(role.name(), role.description(), role.scope(), role.bundles()));
            if (!role.name().key().equals(settings.name().key())) {
                mustNotBearADefaultName(settings.name());
            }
            Role.Custom changed = role.edit(settings, catalogue, clock.instant());
            attempt.mayCompose(role.bundles().values(), role.scope(), role.owner());
            attempt.mayCompose(changed.bundles().values(), changed.scope(), changed.owner());
            Version stored = roles.replace(changed);
            attempt.changed(Change.of(role.owner(), id));
            attempt.record("role-updated", role.owner(), "role", id.value(), values(role), values(changed));
            return stored;
        });
    }

    /**
     * Deletes a custom role that nobody has. Seed: Table 6, Delete Role.
     *
     * @throws Refused with {@link RoleRefusal.StillHeld} that says how many have it, among others
     */
    public void delete(Caller caller, RoleId id, Version seen) {
        access.write(caller, Operation.DELETE_ROLE, attempt -> {
            Role.Custom role = custom(attempt, id).seenAt(seen);
            long holders = roles.holders(role);
            if (holders > 0) {
                throw new Refused(new RoleRefusal.StillHeld(id, holders));
            }
            roles.remove(role);
            attempt.changed(Change.of(role.owner(), id));
            attempt.record("role-deleted", role.owner(), "role", id.value(), values(role), Map.of());
            return id;
        });
    }

    /** A custom role within sight that the caller may do the operation to; a default role says that it stays. */
    private Role.Custom custom(Attempt attempt, RoleId id) {
        Role role = find(attempt, id);
        role.mustBeOpen();
        Role.Custom custom = role.asCustom();
        if (roles.findOwned(attempt.sight(), id).isEmpty()) {
            throw new Refused(new CommonRefusal.Unknown());
        }
        return custom;
    }

    private static Map<String, String> values(Role.Custom role) {
        return Map.of(
                "name", role.name().value(),
                "description", role.description().value(),
                "scope", role.scope().name(),
                "bundles", new TreeMap<>(role.bundles()).values().toString());
    }
}

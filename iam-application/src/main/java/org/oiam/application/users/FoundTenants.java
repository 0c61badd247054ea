package org.oiam.application.users;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Access;
import org.oiam.application.Caller;
import org.oiam.application.Ids;
import org.oiam.application.Operation;
import org.oiam.application.Sight;
import org.oiam.application.Transactions;
import org.oiam.application.audit.AuditTrail;
import org.oiam.application.authentication.Passwords;
import org.oiam.application.authentication.Randomness;
import org.oiam.application.decisions.Change;
import org.oiam.application.decisions.Decisions;
import org.oiam.application.decisions.Revisions;
import org.oiam.application.permissions.Catalogues;
import org.oiam.application.roles.Roles;
import org.oiam.application.tenants.Tenants;
import org.oiam.domain.Label;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.audit.AuditEntry;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueText;
import org.oiam.domain.permissions.DefaultRole;
import org.oiam.domain.properties.SystemProperty;
import org.oiam.domain.roles.Role;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantDomain;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.tenants.TenantRefusal;
import org.oiam.domain.users.EdgeAccess;
import org.oiam.domain.users.Profile;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserName;

/**
 * Makes tenants, each with its first administrator: its default user, a superuser of its level. The only grants that do
 * not ask whether the giver holds what it gives.
 */
public final class FoundTenants {

    private final Access access;
    private final Tenants tenants;
    private final Roles roles;
    private final Users users;
    private final Newcomers newcomers;
    private final Catalogue catalogue;
    private final Transactions transactions;
    private final Revisions revisions;
    private final Catalogues catalogues;
    private final AuditTrail trail;
    private final Decisions decisions;
    private final Ids ids;
    private final Clock clock;

    /** Founds tenants that are kept there. */
    public FoundTenants(
            Access access,
            Tenants tenants,
            Roles roles,
            Users users,
            Passwords passwords,
            Catalogue catalogue,
            Transactions transactions,
            Revisions revisions,
            Catalogues catalogues,
            AuditTrail trail,
            Decisions decisions,
            Randomness randomness,
            Ids ids,
            Clock clock) {
        this.access = access;
        this.tenants = tenants;
        this.roles = roles;
        this.users = users;
        this.newcomers = new Newcomers(users, passwords, randomness, ids, clock);
        this.catalogue = catalogue;
        this.transactions = transactions;
        this.revisions = revisions;
        this.catalogues = catalogues;
        this.trail = trail;
        this.decisions = decisions;
        this.ids = ids;
        this.clock = clock;
    }

    /** What is entered for a new tenant; null delegations are the level's defaults, a null profile is the user name's. */
    public record NewTenant(
            TenantLevel level,
            Label name,
            @Nullable TenantDomain domain,
            @Nullable Set<Delegation> delegations,
            UserName administrator,
            @Nullable Profile profile) {}

    /** A tenant that was founded, with its first administrator and the code for that one's first sign-in. */
    public record Founded(TenantId id, UserId administrator, OneTimeCode code) {}

    /**
     * Founds a partner below the operator, or an enterprise below a partner or the operator.
     *
     * @throws Refused when the parent is out of sight or of the wrong level, the caller may not create tenants there,
     *     or the name, the domain or the administrator's user name is taken
     */
    public Founded found(Caller caller, TenantId parent, NewTenant wanted) {
        Operation operation =
                wanted.level() == TenantLevel.PARTNER ? Operation.CREATE_PARTNER : Operation.CREATE_ENTERPRISE;
        return access.write(caller, operation, attempt -> {
            attempt.require(parent);
            attempt.mustBe(
                    wanted.level() == TenantLevel.PARTNER
                            ? SystemProperty.DISABLE_CREATE_PARTNER
                            : SystemProperty.DISABLE_CREATE_ENTERPRISE,
                    false,
                    new TenantRefusal.FoundingSwitchedOff(wanted.level()));
            Tenant above = tenants.hold(attempt.sight(), parent);
            if (wanted.level() == TenantLevel.OPERATOR) {
                throw new Refused(new TenantRefusal.NoPlace(wanted.level(), above.level()));
            }
            Set<Delegation> delegations =
                    wanted.delegations() == null ? Delegation.defaults(wanted.level()) : wanted.delegations();
            var id = new TenantId(ids.next(Ids.Sequence.TENANT));
            Tenant tenant = above.newBelow(id, wanted.level(), wanted.name(), delegations, clock.instant())
                    .withDomain(wanted.domain());
            tenants.add(tenant);
            Founded founded = administrator(tenant, wanted.administrator(), wanted.profile(), EdgeAccess.BASIC);
            attempt.changed(Change.of(id));
            attempt.changed(Change.of(id, founded.administrator()));
            attempt.record(
                    "tenant-created",
                    id,
                    "tenant",
                    id.value(),
                    Map.of(),
                    Map.of(
                            "name", wanted.name().value(),
                            "level", wanted.level().name(),
                            "delegations",
                                    delegations.stream().sorted().toList().toString(),
                            "administrator", wanted.administrator().toString()));
            return founded;
        });
    }

    private Founded administrator(Tenant tenant, UserName name, @Nullable Profile profile, EdgeAccess edgeAccess) {
        Newcomers.Newcomer newcomer = newcomers.add(
                tenant.id(),
                name,
                profile == null ? Profile.of(name) : profile,
                superuserRole(tenant.level()),
                edgeAccess,
                true);
        return new Founded(tenant.id(), newcomer.user().id(), newcomer.code());
    }

    private RoleId superuserRole(TenantLevel level) {
        return catalogue.roles().stream()
                .filter(role -> role.level() == level && role.superuser())
                .map(DefaultRole::number)
                .map(RoleId::new)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Makes the database usable: the default roles of the catalogue, and at the very first start the operator with its
     * default superuser, which is returned with its one-time code. At later starts it is returned again only if that
     * code ended before it was used, with a new one; else null. Then the engine starts.
     */
    public @Nullable Founded start(Label operator, UserName superuser) {
        Founded founded = transactions.inTransaction(() -> {
            List<Role.Predefined> defaults =
                    catalogue.roles().stream().map(Role.Predefined::of).toList();
            boolean changed = roles.synchronise(defaults);
            boolean first = tenants.find(Sight.EVERYTHING, TenantId.OPERATOR).isEmpty();
            Founded made = first ? foundOperator(operator, superuser) : secondChance(superuser);
            long next = revisions.lock() + 1;
            var changes = new ArrayList<Change>();
            if (first && made != null) {
                changes.add(Change.of(made.id()));
                changes.add(Change.of(made.id(), made.administrator()));
            }
            if (changed || first) {
                defaults.forEach(role -> changes.add(Change.of(TenantId.OPERATOR, role.id())));
            }
            if (arrive(next)) {
                changes.add(Change.catalogue());
            }
            if (!changes.isEmpty()) {
                revisions.advance(next, changes, clock.instant());
            }
            return made;
        });
        decisions.start();
        return founded;
    }

    /**
     * Keeps a catalogue that is new on this database. What it grants more widely than the one before waits to be accepted;
     * what waits is not forgotten when an older server starts in between, and what was accepted is not asked for again.
     * Seed: Service Permissions, Table 10, Note.
     */
    private boolean arrive(long revision) {
        Catalogue before = catalogues.latest().orElse(null);
        if (before != null && CatalogueText.of(before).equals(CatalogueText.of(catalogue))) {
            return false;
        }
        var waiting = new TreeSet<>(catalogues.withheld());
        if (before != null && !catalogues.knows(catalogue)) {
            waiting.addAll(catalogue.widenedSince(before));
        }
        catalogues.arrive(catalogue, revision, clock.instant());
        catalogues.withhold(waiting, revision);
        trail.record(new AuditEntry(
                ids.next(Ids.Sequence.AUDIT),
                clock.instant(),
                0,
                "",
                "none",
                0,
                TenantId.OPERATOR.value(),
                "catalogue-arrived",
                AuditEntry.Outcome.DONE,
                "catalogue",
                revision,
                before == null ? Map.of() : Map.of("version", before.version().value()),
                Map.of("version", catalogue.version().value(), "waiting", waiting.toString()),
                null,
                ""));
        return true;
    }

    private @Nullable Founded secondChance(UserName superuser) {
        return users.find(Sight.EVERYTHING, superuser)
                .filter(user -> user.defaultUser() && newcomers.isLockedOut(superuser))
                .map(newcomers::again)
                .map(newcomer ->
                        new Founded(newcomer.user().tenantId(), newcomer.user().id(), newcomer.code()))
                .orElse(null);
    }

    private Founded foundOperator(Label name, UserName superuser) {
        var operator = new Tenant(
                TenantId.OPERATOR,
                TenantLevel.OPERATOR,
                null,
                name,
                null,
                false,
                Delegation.defaults(TenantLevel.OPERATOR),
                false,
                clock.instant(),
                Version.FIRST);
        tenants.add(operator);
        return administrator(operator, superuser, null, EdgeAccess.PRIVILEGED);
    }
}

package org.oiam.application;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oiam.application.InMemoryState.KeptCatalogue;
import org.oiam.application.InMemoryState.Logged;
import org.oiam.application.InMemoryState.Moment;
import org.oiam.application.decisions.Change;
import org.oiam.application.decisions.FactSource;
import org.oiam.application.decisions.Revisions;
import org.oiam.domain.decisions.Facts;
import org.oiam.domain.permissions.PermissionPackage;
import org.oiam.domain.roles.Role;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;

/** The revision with its change log, the facts of what is committed, and those of every revision before. */
final class InMemoryRevisions implements Revisions, FactSource {

    private final InMemoryTransactions transactions;

    InMemoryRevisions(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public long current() {
        return transactions.read().revision;
    }

    @Override
    public long lock() {
        return transactions.write().revision;
    }

    @Override
    public void advance(long revision, List<Change> changes, Instant at) {
        InMemoryState state = transactions.write();
        state.revision = revision;
        changes.forEach(change -> state.log = state.log.plus(new Logged(revision, change)));
        state.history = state.history.plus(new Moment(at, state.copy()));
    }

    @Override
    public AtRevision everything() {
        InMemoryState state = transactions.committed();
        return new AtRevision(
                state.revision,
                new Facts(
                        tenants(state.tenants.values()),
                        users(state.users.values()),
                        Stream.concat(roles(state.defaultRoles.values()), roles(state.customRoles.values()))
                                .toList(),
                        published(state, state.tenants.values().stream().map(Tenant::id)),
                        state.withheld,
                        Set.of(),
                        Set.of(),
                        Set.of()),
                InMemoryStoredProperties.inForce(state));
    }

    private static List<Facts.OfTenant> tenants(Collection<Tenant> tenants) {
        return tenants.stream()
                .map(tenant -> new Facts.OfTenant(
                        tenant.id(),
                        tenant.level(),
                        tenant.parentId(),
                        tenant.suspended(),
                        tenant.delegations(),
                        tenant.customizesRoles()))
                .toList();
    }

    private static List<Facts.OfUser> users(Collection<User> users) {
        return users.stream()
                .map(user -> new Facts.OfUser(user.id(), user.tenantId(), user.roleId(), user.active()))
                .toList();
    }

    private static Stream<Facts.OfRole> roles(Collection<? extends Role> roles) {
        return roles.stream()
                .map(role -> new Facts.OfRole(
                        role.id(),
                        role instanceof Role.Custom custom ? custom.owner() : null,
                        role.scope(),
                        role.isSuperuser(),
                        Set.copyOf(role.bundles().values())));
    }

    /** What these tenants have published, without those that have nothing. */
    private static List<Facts.OfPublisher> published(InMemoryState state, Stream<TenantId> tenants) {
        return tenants.map(tenant -> publisher(state, tenant))
                .filter(publisher -> !publisher.publications().isEmpty())
                .toList();
    }

    private static Facts.OfPublisher publisher(InMemoryState state, TenantId tenant) {
        return new Facts.OfPublisher(
                tenant,
                state.published(tenant).stream()
                        .map(PermissionPackage.Published::edition)
                        .map(Facts.Publication::of)
                        .toList());
    }

    @Override
    public Optional<AtRevision> since(long revision) {
        InMemoryState state = transactions.committed();
        List<Change> changes = state.log.latestWhile(logged -> logged.revision() > revision).stream()
                .map(Logged::change)
                .toList();
        Set<Long> tenants = changed(changes, Change.Kind.TENANT);
        Set<Long> users = changed(changes, Change.Kind.USER);
        Set<Long> roles = changed(changes, Change.Kind.ROLE);
        Set<Long> publishers = changed(changes, Change.Kind.PUBLICATION);
        Set<Long> catalogue = changed(changes, Change.Kind.CATALOGUE);
        return Optional.of(new AtRevision(
                state.revision,
                new Facts(
                        tenants(there(state.tenants, tenants)),
                        users(there(state.users, users)),
                        Stream.concat(roles(there(state.defaultRoles, roles)), roles(there(state.customRoles, roles)))
                                .toList(),
                        publishers.stream()
                                .map(number -> publisher(state, new TenantId(number)))
                                .toList(),
                        catalogue.isEmpty() ? null : state.withheld,
                        gone(tenants, state.tenants::containsKey, TenantId::new),
                        gone(users, state.users::containsKey, UserId::new),
                        gone(
                                roles,
                                number ->
                                        state.defaultRoles.containsKey(number) || state.customRoles.containsKey(number),
                                RoleId::new)),
                changed(changes, Change.Kind.PROPERTY).isEmpty() ? null : InMemoryStoredProperties.inForce(state)));
    }

    private static Set<Long> changed(List<Change> changes, Change.Kind kind) {
        return changes.stream()
                .filter(change -> change.kind() == kind)
                .flatMap(change -> change.ids().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static <T> List<T> there(InMemoryTable<T> kept, Set<Long> changed) {
        return changed.stream().map(kept::get).flatMap(Stream::ofNullable).toList();
    }

    private static <I> Set<I> gone(Set<Long> changed, LongPredicate isThere, LongFunction<I> id) {
        return changed.stream()
                .filter(number -> !isThere.test(number))
                .map(id::apply)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<Past> past(Instant moment, UserId user, @Nullable TenantId tenant) {
        return transactions
                .committed()
                .history
                .latest(known -> !known.at().isAfter(moment))
                .map(Moment::state)
                .flatMap(then -> then.catalogues
                        .latest(any -> true)
                        .map(KeptCatalogue::catalogue)
                        .map(catalogue -> new Past(then.revision, catalogue, facts(then, user, tenant))));
    }

    private static Facts facts(InMemoryState then, UserId id, @Nullable TenantId target) {
        var tenants = new TreeMap<Long, Tenant>();
        User user = then.users.get(id.value());
        if (user != null) {
            collect(then, user.tenantId(), tenants);
        }
        collect(then, target, tenants);
        List<User> users = user == null ? List.of() : List.of(user);
        Set<Long> roles = users.stream().map(one -> one.roleId().value()).collect(Collectors.toSet());
        return new Facts(
                tenants(tenants.values()),
                users(users),
                Stream.concat(roles(there(then.defaultRoles, roles)), roles(there(then.customRoles, roles)))
                        .toList(),
                published(then, tenants.values().stream().map(Tenant::id)),
                then.withheld,
                Set.of(),
                Set.of(),
                Set.of());
    }

    /** The tenant and those above it. */
    private static void collect(InMemoryState then, @Nullable TenantId id, Map<Long, Tenant> tenants) {
        Tenant tenant = id == null ? null : then.tenants.get(id.value());
        if (tenant != null) {
            tenants.put(tenant.id().value(), tenant);
            collect(then, tenant.parentId(), tenants);
        }
    }
}

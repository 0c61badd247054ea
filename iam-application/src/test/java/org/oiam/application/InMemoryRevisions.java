package org.oiam.application;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oiam.application.InMemoryState.Logged;
import org.oiam.application.decisions.Change;
import org.oiam.application.decisions.FactSource;
import org.oiam.application.decisions.Revisions;
import org.oiam.domain.decisions.Facts;
import org.oiam.domain.roles.Role;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;

/** The revision with its change log, and the facts of what is committed. */
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
    public void advance(long revision, List<Change> changes) {
        InMemoryState state = transactions.write();
        state.revision = revision;
        changes.forEach(change -> state.log.add(new Logged(revision, change)));
    }

    @Override
    public AtRevision everything() {
        InMemoryState state = transactions.committed();
        return new AtRevision(
                state.revision,
                Facts.of(
                        tenants(state.tenants.values()),
                        users(state.users.values()),
                        Stream.concat(roles(state.defaultRoles.values()), roles(state.customRoles.values()))
                                .toList()));
    }

    private static List<Facts.OfTenant> tenants(Collection<Tenant> tenants) {
        return tenants.stream()
                .map(tenant -> new Facts.OfTenant(
                        tenant.id(), tenant.level(), tenant.parentId(), tenant.suspended(), tenant.delegations()))
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
                        role.scope(),
                        role.isSuperuser(),
                        Set.copyOf(role.bundles().values())));
    }

    @Override
    public Optional<AtRevision> since(long revision) {
        InMemoryState state = transactions.committed();
        Set<Long> tenants = changed(state, revision, Change.Kind.TENANT);
        Set<Long> users = changed(state, revision, Change.Kind.USER);
        Set<Long> roles = changed(state, revision, Change.Kind.ROLE);
        var allRoles = new TreeMap<Long, Role>(state.defaultRoles);
        allRoles.putAll(state.customRoles);
        return Optional.of(new AtRevision(
                state.revision,
                new Facts(
                        tenants(there(state.tenants, tenants)),
                        users(there(state.users, users)),
                        roles(there(allRoles, roles)).toList(),
                        gone(state.tenants, tenants, TenantId::new),
                        gone(state.users, users, UserId::new),
                        gone(allRoles, roles, RoleId::new))));
    }

    private static Set<Long> changed(InMemoryState state, long after, Change.Kind kind) {
        return state.log.stream()
                .filter(logged -> logged.revision() > after && logged.change().kind() == kind)
                .flatMap(logged -> logged.change().ids().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static <T> List<T> there(Map<Long, T> kept, Set<Long> changed) {
        return changed.stream().filter(kept::containsKey).map(kept::get).toList();
    }

    private static <I> Set<I> gone(Map<Long, ?> kept, Set<Long> changed, LongFunction<I> id) {
        return changed.stream()
                .filter(number -> !kept.containsKey(number))
                .map(id::apply)
                .collect(Collectors.toUnmodifiableSet());
    }
}

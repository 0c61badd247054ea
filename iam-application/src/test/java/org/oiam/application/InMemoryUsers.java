package org.oiam.application;

import java.util.List;
import java.util.Optional;
import org.oiam.application.InMemoryState.SignInData;
import org.oiam.application.users.UserRow;
import org.oiam.application.users.Users;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.roles.Role;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.roles.RoleRefusal;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserName;
import org.oiam.domain.users.UserRefusal;

final class InMemoryUsers implements Users {

    private final InMemoryTransactions transactions;

    InMemoryUsers(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<User> find(Sight sight, UserId id) {
        InMemoryState state = transactions.read();
        return Optional.ofNullable(state.users.get(id.value())).filter(user -> state.sees(sight, user.tenantId()));
    }

    @Override
    public Optional<User> find(Sight sight, UserName name) {
        InMemoryState state = transactions.read();
        return state.users.values().stream()
                .filter(user -> user.name().key().equals(name.key()))
                .filter(user -> state.sees(sight, user.tenantId()))
                .findFirst();
    }

    @Override
    public Optional<UserRow> row(Sight sight, UserId id) {
        return find(sight, id).map(this::row);
    }

    private UserRow row(User user) {
        InMemoryState state = transactions.read();
        Role role = role(user.roleId()).orElseThrow();
        SignInData signIn = state.signInData(user);
        return new UserRow(
                user.id().value(),
                user.tenantId().value(),
                user.name().toString(),
                user.profile().firstName(),
                user.profile().lastName(),
                user.profile().contactEmail().value(),
                user.profile().officePhone(),
                user.profile().mobilePhone(),
                role.id().value(),
                role.name().value(),
                role.isSuperuser(),
                user.edgeAccess(),
                user.active(),
                user.defaultUser(),
                user.createdAt(),
                user.modifiedAt(),
                signIn.lastSignInAt(),
                signIn.changedAt(),
                new InMemorySignInAttempts(transactions).tally(user.name()).waitsUntil(),
                user.version().number());
    }

    private Optional<Role> role(RoleId id) {
        InMemoryState state = transactions.read();
        Role predefined = state.defaultRoles.get(id.value());
        return Optional.ofNullable(predefined == null ? state.customRoles.get(id.value()) : predefined);
    }

    @Override
    public void add(User user) {
        InMemoryState state = transactions.write();
        if (state.users.values().stream()
                .anyMatch(other -> other.name().key().equals(user.name().key()))) {
            throw new Refused(new UserRefusal.NameTaken(user.name().toString()));
        }
        if (!state.tenants.containsKey(user.tenantId().value())) {
            throw new Refused(new CommonRefusal.Unknown());
        }
        roleMustExist(user);
        state.users.put(user.id().value(), user);
    }

    private void roleMustExist(User user) {
        if (role(user.roleId()).isEmpty()) {
            throw new Refused(new RoleRefusal.DoesNotServe(user.roleId()));
        }
    }

    @Override
    public Version replace(User user) {
        InMemoryState state = transactions.write();
        User kept = state.users.get(user.id().value());
        if (kept == null || !kept.version().equals(user.version())) {
            throw new Refused(new CommonRefusal.Stale());
        }
        roleMustExist(user);
        Version next = user.version().next();
        state.users.put(
                user.id().value(),
                new User(
                        user.id(),
                        user.tenantId(),
                        user.name(),
                        user.profile(),
                        user.roleId(),
                        user.edgeAccess(),
                        user.active(),
                        user.defaultUser(),
                        user.createdAt(),
                        user.modifiedAt(),
                        next));
        return next;
    }

    @Override
    public void remove(User user) {
        transactions.write().removeUser(user);
    }

    @Override
    public long activeSuperusers(Tenant tenant) {
        return transactions.read().users.values().stream()
                .filter(user -> user.tenantId().equals(tenant.id()) && user.active())
                .filter(user -> role(user.roleId()).filter(Role::isSuperuser).isPresent())
                .count();
    }

    @Override
    public Page<UserRow> list(Tenant tenant, Listing listing) {
        List<UserRow> rows = transactions.read().users.values().stream()
                .filter(user -> user.tenantId().equals(tenant.id()))
                .map(this::row)
                .toList();
        return InMemoryListing.page(listing, UserRow.COLUMNS, rows);
    }
}

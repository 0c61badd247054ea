package org.oiam.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Caller;
import org.oiam.application.users.FoundTenants.Founded;
import org.oiam.application.users.FoundTenants.NewTenant;
import org.oiam.domain.Label;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserName;

/** A host that opened one, with what the first start told it. */
record Opened(OrchestratorIam iam, List<Founded> told) implements AutoCloseable {

    static final PrivilegeCode READ_USERS = PrivilegeCode.of("READ", "PROXY_USER");

    static FirstStart first(Consumer<Founded> told) {
        return FirstStart.of("Horizon Networks", "root@horizon.example", told);
    }

    /** Opens on what these settings say. */
    static Opened open(Function<FirstStart, IamSettings> settings) {
        var told = new ArrayList<Founded>();
        return new Opened(OrchestratorIam.open(settings.apply(first(told::add))), told);
    }

    static Opened inMemory(UnaryOperator<IamSettings> change) {
        String url = "jdbc:h2:mem:" + UUID.randomUUID();
        return open(first -> change.apply(IamSettings.at(url, first)));
    }

    static Opened inMemory() {
        return inMemory(UnaryOperator.identity());
    }

    Caller superuser() {
        return Caller.embedded(told.getFirst().administrator());
    }

    Founded partner(String name) {
        return partner(superuser(), name, null);
    }

    Founded partner(Caller caller, String name, @Nullable TenantId parent) {
        var wanted = new NewTenant(
                TenantLevel.PARTNER,
                new Label(name),
                null,
                null,
                UserName.of("superuser@" + name.toLowerCase(Locale.ROOT) + ".example"),
                null);
        return iam.founding().found(caller, parent == null ? TenantId.OPERATOR : parent, wanted);
    }

    boolean mayReadUsers(Founded partner) {
        return iam.authorizer().may(partner.administrator(), READ_USERS, partner.id());
    }

    @Override
    public void close() {
        iam.close();
    }
}

package org.oiam.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.oiam.application.Given;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refusal;
import org.oiam.domain.Refused;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.permissions.Author;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PermissionPackage;
import org.oiam.domain.roles.Role;
import org.oiam.domain.roles.RoleRefusal;
import org.oiam.domain.sessions.Session;
import org.oiam.domain.sessions.SessionId;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserRefusal;

/** What is referred to does not go, and what goes is not referred to, also when both happen at once. */
class ReferencesTest {

    private static Stream<Arguments> backends() {
        return Stream.of(Arguments.of("H2", start(H2::start)), Arguments.of("PostgreSQL", start(Postgres::start)));
    }

    private static Supplier<JooqBackend> start(Supplier<JooqBackend> start) {
        return start;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("backends")
    void a_role_that_is_being_given_does_not_go(String name, Supplier<JooqBackend> start) {
        try (JooqBackend backend = start.get()) {
            var given = Given.in(backend);
            Role.Custom role = given.role(given.customerA1(), "Auditor", TenantLevel.ENTERPRISE);
            User user = given.aUser(given.customerA1(), "ann@acme.example", role.id());

            Refusal refusal = refusalOfSecond(
                    backend,
                    () -> backend.users().add(user),
                    () -> backend.roles().remove(role));

            assertThat(refusal).isEqualTo(new RoleRefusal.StillHeld(role.id(), 1));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("backends")
    void a_role_that_is_going_is_not_given(String name, Supplier<JooqBackend> start) {
        try (JooqBackend backend = start.get()) {
            var given = Given.in(backend);
            Role.Custom role = given.role(given.customerA1(), "Auditor", TenantLevel.ENTERPRISE);
            User user = given.aUser(given.customerA1(), "ann@acme.example", role.id());

            Refusal refusal = refusalOfSecond(
                    backend,
                    () -> backend.roles().remove(role),
                    () -> backend.users().add(user));

            assertThat(refusal).isEqualTo(new RoleRefusal.DoesNotServe(role.id()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("backends")
    void a_tenant_that_is_going_gets_no_user_and_no_role(String name, Supplier<JooqBackend> start) {
        try (JooqBackend backend = start.get()) {
            var given = Given.in(backend);
            Tenant tenant = given.customerA1();
            Tenant other = given.customerA2();
            User user = given.aUser(tenant, "ann@acme.example", Given.superuserRole(TenantLevel.ENTERPRISE));
            Role.Custom role = given.aRole(other, "Auditor", TenantLevel.ENTERPRISE);

            Refusal ofUser = refusalOfSecond(
                    backend,
                    () -> backend.tenants().remove(tenant),
                    () -> backend.users().add(user));
            Refusal ofRole = refusalOfSecond(
                    backend,
                    () -> backend.tenants().remove(other),
                    () -> backend.roles().add(role));

            assertThat(ofUser).isEqualTo(new CommonRefusal.Unknown());
            assertThat(ofRole).isEqualTo(new CommonRefusal.Unknown());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("backends")
    void a_user_who_is_going_gets_no_session_and_no_token(String name, Supplier<JooqBackend> start) {
        try (JooqBackend backend = start.get()) {
            var given = Given.in(backend);
            User ann = given.user(given.customerA1(), "ann@acme.example");
            User bob = given.user(given.customerA1(), "bob@acme.example");
            var session = new Session(new SessionId(1), ann.id(), Given.NOW, Given.NOW.plusSeconds(60), Given.ORIGIN);

            Refusal ofSession = refusalOfSecond(
                    backend,
                    () -> backend.users().remove(ann),
                    () -> backend.sessions().add(session, SecretDigest.of("secret")));
            Refusal ofToken = refusalOfSecond(
                    backend,
                    () -> backend.users().remove(bob),
                    () -> backend.tokens().add(given.aToken(bob, "script")));

            assertThat(ofSession).isEqualTo(new UserRefusal.SignInFailed());
            assertThat(ofToken).isEqualTo(new CommonRefusal.Unknown());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("backends")
    void a_tenant_that_is_going_gets_no_package(String name, Supplier<JooqBackend> start) {
        try (JooqBackend backend = start.get()) {
            var given = Given.in(backend);
            PermissionPackage.Draft draft = given.aDraft(given.customerA1(), DENIAL);

            Refusal refusal = refusalOfSecond(
                    backend,
                    () -> backend.tenants().remove(given.customerA1()),
                    () -> backend.packages().add(draft));

            assertThat(refusal).isEqualTo(new CommonRefusal.Unknown());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("backends")
    void a_package_that_is_being_published_does_not_go(String name, Supplier<JooqBackend> start) {
        try (JooqBackend backend = start.get()) {
            var given = Given.in(backend);
            PermissionPackage.Draft draft = given.draft(given.customerA1(), DENIAL);

            Refusal refusal = refusalOfSecond(
                    backend,
                    () -> backend.packages().publish(draft.publish(DENIAL, new Author(1), Given.NOW)),
                    () -> backend.packages().remove(draft));

            assertThat(refusal).isEqualTo(new CommonRefusal.Stale());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("backends")
    void a_published_package_does_not_go(String name, Supplier<JooqBackend> start) {
        try (JooqBackend backend = start.get()) {
            var given = Given.in(backend);
            PermissionPackage.Published published = given.published(given.customerA1(), DENIAL);

            assertThatThrownBy(() -> given.store(() -> backend.packages().remove(published.reset(Given.NOW))))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.refusal()).isEqualTo(new CommonRefusal.Stale()));
            assertThatThrownBy(() -> given.stored(() -> backend.packages().replace(published.reset(Given.NOW))))
                    .isInstanceOf(Refused.class);
            assertThat(backend.packages().published(given.customerA1())).containsExactly(published);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("backends")
    void a_bundle_has_one_package_in_force(String name, Supplier<JooqBackend> start) {
        try (JooqBackend backend = start.get()) {
            var given = Given.in(backend);
            PermissionPackage.Draft first = given.draft(given.customerA1(), DENIAL);
            PermissionPackage.Draft second = given.draft(given.customerA1(), DENIAL);

            Refusal refusal = refusalOfSecond(
                    backend,
                    () -> backend.packages().publish(first.publish(DENIAL, new Author(1), Given.NOW)),
                    () -> backend.packages().publish(second.publish(DENIAL, new Author(1), Given.NOW)));

            assertThat(refusal).isEqualTo(new CommonRefusal.Stale());
        }
    }

    private static final PackageContent DENIAL =
            Given.aContent("Denial", "SD_WAN_ENTERPRISE_SUPPORT", Map.of("REMOTE_FLUSH_FLOWS", Effect.DENY));

    /** Starts the second in a transaction of its own while the first is done and not committed: it must wait. */
    private static Refusal refusalOfSecond(JooqBackend backend, Runnable first, Runnable second) {
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<?> waiting = backend.transactions().inTransaction(() -> {
                first.run();
                Future<?> started = threads.submit(() -> backend.transactions().inTransaction(() -> {
                    second.run();
                    return second;
                }));
                assertThatThrownBy(() -> started.get(300, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
                return started;
            });
            try {
                waiting.get(20, TimeUnit.SECONDS);
                throw new AssertionError("not refused");
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(Refused.class);
                return ((Refused) e.getCause()).refusal();
            } catch (InterruptedException | TimeoutException e) {
                throw new AssertionError("does not end", e);
            }
        }
    }
}

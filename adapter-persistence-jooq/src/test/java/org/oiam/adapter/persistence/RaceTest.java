package org.oiam.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oiam.application.Backend;
import org.oiam.application.Caller;
import org.oiam.application.Given;
import org.oiam.application.Lists;
import org.oiam.application.Sight;
import org.oiam.application.World;
import org.oiam.application.audit.ReadAudit;
import org.oiam.application.authentication.Passwords;
import org.oiam.application.authentication.SessionLimits;
import org.oiam.application.authentication.Sessions;
import org.oiam.application.authentication.SignIn;
import org.oiam.application.authentication.SignInAttempts;
import org.oiam.application.permissions.PermissionPackages;
import org.oiam.application.permissions.PublishPackages;
import org.oiam.application.tenants.Tenants;
import org.oiam.application.tokens.ApiTokens;
import org.oiam.application.users.Users;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Refused;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.Version;
import org.oiam.domain.audit.AuditEntry;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PermissionPackage;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.sessions.ClientNetwork;
import org.oiam.domain.sessions.SessionLimit;
import org.oiam.domain.sessions.SessionPolicy;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.tokens.Lifetime;
import org.oiam.domain.tokens.TokenId;
import org.oiam.domain.users.Backoff;
import org.oiam.domain.users.EdgeAccess;
import org.oiam.domain.users.Password;
import org.oiam.domain.users.Profile;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserChange;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserName;

/**
 * Whatever two callers do at once ends as if one had come after the other. Each race is also run against a store with a
 * planted fault, which it must catch: else it would prove nothing.
 */
@Tag("gates")
class RaceTest {

    private static final int ROUNDS = 25;
    private static final int CALLERS = 6;

    @Nested
    class On_H2 extends Races {
        On_H2() {
            super(H2::start);
        }
    }

    @Nested
    class On_PostgreSQL extends Races {
        On_PostgreSQL() {
            super(Postgres::start);
        }
    }

    abstract static class Races {

        private final Supplier<Backend> backends;

        Races(Supplier<Backend> backends) {
            this.backends = backends;
        }

        @Test
        void a_tenant_keeps_a_superuser() throws Exception {
            assertThat(roundsWithoutSuperuser(backend -> backend)).isZero();
        }

        @Test
        void a_store_that_does_not_hold_the_tenant_is_caught() throws Exception {
            assertThat(roundsWithoutSuperuser(Races::withoutHolding)).isPositive();
        }

        @Test
        void a_token_is_downloaded_once() throws Exception {
            assertThat(roundsWithTwoDownloads(backend -> backend)).isZero();
        }

        @Test
        void a_store_that_enables_a_token_twice_is_caught() throws Exception {
            assertThat(roundsWithTwoDownloads(Races::enablingTwice)).isPositive();
        }

        @Test
        void no_update_is_lost() throws Exception {
            assertThat(roundsWithLostUpdates(backend -> backend)).isZero();
        }

        @Test
        void a_store_that_overwrites_is_caught() throws Exception {
            assertThat(roundsWithLostUpdates(Races::overwriting)).isPositive();
        }

        @Test
        void a_deactivated_user_keeps_no_session() throws Exception {
            assertThat(roundsWithRevivedSession(backend -> backend)).isZero();
        }

        @Test
        void a_store_that_does_not_wait_for_sign_ins_is_caught() throws Exception {
            assertThat(roundsWithRevivedSession(Races::notWaitingForSignIns)).isPositive();
        }

        /** Seed: Table 15. */
        @Test
        void all_who_have_a_role_open_as_many_sessions_as_it_may_have() throws Exception {
            assertThat(roundsOverRoleLimit(backend -> backend)).isZero();
        }

        @Test
        void a_store_that_does_not_hold_the_limit_of_a_role_is_caught() throws Exception {
            assertThat(roundsOverRoleLimit(Races::notHoldingRoleLimits)).isPositive();
        }

        /** Seed: Table 15. */
        @Test
        void a_user_opens_as_many_sessions_as_it_may_have() throws Exception {
            assertThat(roundsOverUserLimit(backend -> backend)).isZero();
        }

        @Test
        void a_store_that_notes_no_sign_in_before_it_counts_is_caught() throws Exception {
            assertThat(roundsOverUserLimit(Races::countingBeforeTheNote)).isPositive();
        }

        /** However many guess at once, no more passwords are verified than may fail. */
        @Test
        void those_who_guess_at_once_guess_no_more_than_those_who_do_in_turn() throws Exception {
            assertThat(mostGuesses(backend -> backend)).isEqualTo(5);
        }

        @Test
        void a_store_that_counts_guesses_when_they_failed_is_caught() throws Exception {
            assertThat(mostGuesses(Races::countingLate)).isGreaterThan(5);
        }

        @Test
        void of_two_packages_that_are_published_the_later_one_displaces_the_other() throws Exception {
            assertThat(roundsOutOfOrder(Races::publishAndPublish, backend -> backend))
                    .isZero();
        }

        @Test
        void a_store_that_does_not_hold_the_publisher_is_caught() throws Exception {
            assertThat(roundsOutOfOrder(Races::publishAndPublish, Races::publishingUnheld))
                    .isPositive();
        }

        @Test
        void what_is_published_before_a_reset_is_reset_and_what_is_published_after_it_stays() throws Exception {
            assertThat(roundsOutOfOrder(Races::publishAndReset, backend -> backend))
                    .isZero();
        }

        @Test
        void a_store_that_does_not_hold_the_tenant_of_a_reset_is_caught() throws Exception {
            assertThat(roundsOutOfOrder(Races::publishAndReset, Races::publishingUnheld))
                    .isPositive();
        }

        @Test
        void what_is_published_is_what_the_publisher_saw() throws Exception {
            assertThat(roundsOutOfOrder(Races::editAndPublish, backend -> backend))
                    .isZero();
        }

        @Test
        void a_store_that_publishes_what_nobody_saw_is_caught() throws Exception {
            assertThat(roundsOutOfOrder(Races::editAndPublish, Races::publishingUnseen))
                    .isPositive();
        }

        private static final String BUNDLE = "SD_WAN_ENTERPRISE_SUPPORT";
        private static final Map<String, Effect> ENTRIES = Map.of("REMOTE_FLUSH_FLOWS", Effect.DENY);
        private static final Map<String, Effect> EDITED = Map.of("REMOTE_FLUSH_NAT", Effect.DENY);

        /**
         * Two calls at once, and how they may end.
         *
         * @param calls the two
         * @param names what the audit calls the packages that they are about
         * @param serial what the audit says after either order, then what is in force
         */
        private record Round(List<Runnable> calls, Map<PackageId, String> names, Set<String> serial) {}

        private interface Race {
            Round of(World world, TenantId tenant);
        }

        /** Two callers publish a package each, of one bundle. */
        private static Round publishAndPublish(World world, TenantId tenant) {
            Caller caller = world.administrator(tenant);
            PackageId a = world.draft(tenant, BUNDLE, ENTRIES);
            PackageId b = world.draft(tenant, BUNDLE, EDITED);
            return new Round(
                    List.of(
                            () -> world.publishPackages().publish(caller, a, Version.FIRST, null),
                            () -> world.publishPackages().publish(caller, b, Version.FIRST, null)),
                    Map.of(a, "A", b, "B"),
                    Set.of(
                            "published A, displaced A, published B; B " + EDITED,
                            "published B, displaced B, published A; A " + ENTRIES));
        }

        /** One publishes A where B is published, the other resets everything. */
        private static Round publishAndReset(World world, TenantId tenant) {
            Caller caller = world.administrator(tenant);
            PackageId b = world.published(tenant, BUNDLE, EDITED);
            PackageId a = world.draft(tenant, BUNDLE, ENTRIES);
            return new Round(
                    List.of(
                            () -> world.publishPackages().publish(caller, a, Version.FIRST, null),
                            () -> world.publishPackages().reset(caller, tenant, new PublishPackages.Reset.All(), null)),
                    Map.of(a, "A", b, "B"),
                    Set.of(
                            "published B, displaced B, published A, reset A; ",
                            "published B, reset B, published A; A " + ENTRIES));
        }

        /** One edits a draft that the other publishes; both saw it as it was. */
        private static Round editAndPublish(World world, TenantId tenant) {
            Caller caller = world.administrator(tenant);
            PackageId a = world.draft(tenant, BUNDLE, ENTRIES);
            return new Round(
                    List.of(
                            () -> world.managePackages()
                                    .save(caller, a, Version.FIRST, old -> world.content(BUNDLE, EDITED), false),
                            () -> world.publishPackages().publish(caller, a, Version.FIRST, null)),
                    Map.of(a, "A"),
                    Set.of("updated A; ", "published A; A " + ENTRIES));
        }

        private int roundsOutOfOrder(Race race, UnaryOperator<Backend> fault) throws Exception {
            try (Backend backend = backends.get()) {
                World world = World.on(fault.apply(backend));
                int outOfOrder = 0;
                for (int i = 0; i < ROUNDS; i++) {
                    TenantId tenant = world.partner("Partner " + i);
                    world.activate(tenant);
                    Round round = race.of(world, tenant);
                    atOnce(round.calls.size(), turn -> {
                        round.calls.get(turn).run();
                        return turn;
                    });
                    outOfOrder += round.serial.contains(ending(backend, tenant, round.names)) ? 0 : 1;
                }
                return outOfOrder;
            }
        }

        private static String ending(Backend backend, TenantId tenant, Map<PackageId, String> names) {
            Tenant owner = backend.tenants().get(Sight.EVERYTHING, tenant);
            String inForce = backend.packages().published(owner).stream()
                    .map(one -> names.get(one.id()) + " " + one.content().entries())
                    .collect(Collectors.joining(", "));
            return trail(backend, tenant).stream()
                    .filter(entry -> entry.objectType().equals("package"))
                    .filter(entry -> !entry.action().equals("package-created"))
                    .sorted(Comparator.comparingLong(AuditEntry::id))
                    .map(entry -> entry.action().substring("package-".length()) + " "
                            + names.get(new PackageId(entry.objectId())))
                    .collect(Collectors.joining(", ", "", "; " + inForce));
        }

        private static List<AuditEntry> trail(Backend backend, TenantId tenant) {
            return Lists.all(ReadAudit.COLUMNS, page -> backend.trail().list(Sight.EVERYTHING, tenant, page));
        }

        /** A user signs in while it is deactivated; activated again, it must not find that session alive. */
        private int roundsWithRevivedSession(UnaryOperator<Backend> fault) throws Exception {
            try (Backend backend = backends.get()) {
                World world = World.on(fault.apply(backend));
                TenantId partner = world.partner("Partner");
                Caller administrator = world.administrator(partner);
                int revived = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    String name = "u" + round + "@partner.example";
                    UserId user = world.user(partner, "Partner Customer Support", name);
                    var attempted = signsInFirst(world, backend, user, name);
                    var signedIn = new AtomicReference<SignIn.SignedIn>();
                    var turns = List.<Supplier<Object>>of(
                            () -> {
                                signedIn.set(world.signIn().signIn(attempted));
                                return signedIn;
                            },
                            () -> world.manageUsers().change(administrator, user, Version.FIRST, Races::inactive));
                    atOnce(2, turn -> turns.get(turn).get());
                    Version seen = backend.users().get(Sight.EVERYTHING, user).version();
                    world.manageUsers().change(administrator, user, seen, Races::active);
                    revived += signedIn.get() != null && isAlive(world, signedIn.get()) ? 1 : 0;
                }
                return revived;
            }
        }

        private static final int MOST_SESSIONS = 3;

        private int roundsOverRoleLimit(UnaryOperator<Backend> fault) throws Exception {
            try (Backend backend = backends.get()) {
                World world = World.on(fault.apply(backend));
                TenantId partner = world.partner("Partner");
                RoleId role = Given.role("Partner Customer Support");
                limit(world, partner, SessionLimit.UNLIMITED, Map.of(role, new SessionLimit.AtMost(MOST_SESSIONS)));
                var users = new ArrayList<User>();
                var attempts = new ArrayList<SignIn.Attempted>();
                for (int i = 0; i < CALLERS; i++) {
                    UserId id = world.user(partner, "Partner Customer Support", "u" + i + "@partner.example");
                    attempts.add(signsInFirst(world, backend, id, "u" + i + "@partner.example"));
                    users.add(backend.users().get(Sight.EVERYTHING, id));
                }
                int over = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    int opened = atOnce(CALLERS, turn -> world.signIn().signIn(attempts.get(turn)));
                    over += opened == MOST_SESSIONS ? 0 : 1;
                    backend.transactions().inTransaction(() -> {
                        users.forEach(backend.sessions()::endAll);
                        return users;
                    });
                }
                return over;
            }
        }

        private int roundsOverUserLimit(UnaryOperator<Backend> fault) throws Exception {
            try (Backend backend = backends.get()) {
                World world = World.on(fault.apply(backend));
                TenantId partner = world.partner("Partner");
                limit(world, partner, new SessionLimit.AtMost(1), Map.of());
                String name = "u@partner.example";
                UserId id = world.user(partner, "Partner Customer Support", name);
                SignIn.Attempted attempt = signsInFirst(world, backend, id, name);
                User user = backend.users().get(Sight.EVERYTHING, id);
                int over = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    int opened = atOnce(4, turn -> world.signIn().signIn(attempt));
                    over += opened == 1 ? 0 : 1;
                    backend.transactions().inTransaction(() -> {
                        backend.sessions().endAll(user);
                        return user;
                    });
                }
                return over;
            }
        }

        private static void limit(
                World world, TenantId tenant, SessionLimit perUser, Map<RoleId, SessionLimit> perRole) {
            world.manageProperties().set(world.root(), "session.options.enableSessionTracking", "true");
            world.limitSessions().set(world.administrator(tenant), tenant, new SessionPolicy(perUser, perRole));
        }

        /** How many of many guesses at once are verified, at most, in some rounds. */
        private int mostGuesses(UnaryOperator<Backend> fault) throws Exception {
            try (Backend backend = backends.get()) {
                World world = World.on(fault.apply(backend));
                int most = 0;
                for (int round = 0; round < 5; round++) {
                    var name = UserName.of("u" + round + "@partner.example");
                    String network = "192.0.2." + round;
                    atOnce(
                            CALLERS * 4,
                            turn -> world.signIn()
                                    .signIn(new SignIn.Attempted(
                                            name.toString(),
                                            new Password("guess " + turn),
                                            null,
                                            Set.of(TenantLevel.values()),
                                            network)));
                    most = Math.max(most, backend.attempts().tally(name).failures());
                }
                return most;
            }
        }

        /** The limit is read, and nobody waits for whoever has read it. */
        private static Backend notHoldingRoleLimits(Backend real) {
            SessionLimits limits = real.sessionLimits();
            Backend slow = replacing(
                    real, "sessions", intercepting(Sessions.class, real.sessions(), "add", (arguments, proceed) -> {
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
                        return proceed.get();
                    }));
            return replacing(
                    slow,
                    "sessionLimits",
                    intercepting(
                            SessionLimits.class,
                            limits,
                            "holdPerRole",
                            (arguments, proceed) -> limits.of((TenantId) arguments[0])
                                    .perRole()
                                    .getOrDefault((RoleId) arguments[1], SessionLimit.UNLIMITED)));
        }

        private static Backend countingBeforeTheNote(Backend real) {
            Backend unnoted = replacing(
                    real,
                    "passwords",
                    intercepting(Passwords.class, real.passwords(), "signedIn", (arguments, proceed) -> arguments));
            return replacing(
                    unnoted, "sessions", intercepting(Sessions.class, real.sessions(), "add", (arguments, proceed) -> {
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
                        return proceed.get();
                    }));
        }

        /** An attempt counts as soon as it has failed, and not before. */
        private static Backend countingLate(Backend real) {
            return replacing(
                    real,
                    "attempts",
                    intercepting(
                            SignInAttempts.class,
                            real.attempts(),
                            "begin",
                            (arguments, proceed) -> SignInAttempts.Standing.MAY_TRY,
                            "end",
                            (arguments, proceed) -> {
                                real.attempts()
                                        .begin((SignInAttempts.Subject) arguments[0], (Backoff) arguments[2], (Instant)
                                                arguments[3]);
                                return proceed.get();
                            }));
        }

        private static SignIn.Attempted signsInFirst(World world, Backend backend, UserId user, String name) {
            Password password = new Password("correct horse battery staple");
            SecretDigest code = SecretDigest.of("the code of " + name);
            User stored = backend.users().get(Sight.EVERYTHING, user);
            backend.transactions().inTransaction(() -> {
                backend.passwords()
                        .setOneTimeCode(stored, code, world.clock().instant().plusSeconds(60));
                return backend.passwords()
                        .choose(
                                user,
                                code,
                                World.hashing().hash(password, ClientNetwork.of("")),
                                world.clock().instant());
            });
            return new SignIn.Attempted(name, password, null, Set.of(TenantLevel.values()), "");
        }

        private static boolean isAlive(World world, SignIn.SignedIn signedIn) {
            try {
                world.authenticate().bySession(signedIn.secret(), "");
                return true;
            } catch (Refused ended) {
                return false;
            }
        }

        private static UserChange active(UserChange change) {
            return new UserChange(change.profile(), change.roleId(), change.edgeAccess(), true);
        }

        /** The administrator above deactivates both superusers of an enterprise at the same moment. */
        private int roundsWithoutSuperuser(UnaryOperator<Backend> fault) throws Exception {
            try (Backend backend = backends.get()) {
                World world = World.on(fault.apply(backend));
                Caller root = world.root();
                int empty = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    TenantId partner = world.partner("Partner " + round);
                    UserId first = world.administratorId(partner);
                    UserId second = world.user(partner, "Partner Superuser", "second" + round + "@partner.example");
                    var users = List.of(first, second);
                    atOnce(
                            2,
                            turn -> world.manageUsers().change(root, users.get(turn), Version.FIRST, Races::inactive));
                    long active = users.stream()
                            .filter(id ->
                                    backend.users().get(Sight.EVERYTHING, id).active())
                            .count();
                    empty += active == 0 ? 1 : 0;
                }
                return empty;
            }
        }

        private static UserChange inactive(UserChange change) {
            return new UserChange(change.profile(), change.roleId(), change.edgeAccess(), false);
        }

        private int roundsWithTwoDownloads(UnaryOperator<Backend> fault) throws Exception {
            try (Backend backend = backends.get()) {
                World world = World.on(fault.apply(backend));
                TenantId partner = world.partner("Partner");
                Caller owner = world.administrator(partner);
                int twice = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    TokenId token = world.issueTokens()
                            .create(owner, owner.user(), new Label("t"), Note.NONE, new Lifetime(Duration.ofDays(1)));
                    int downloads = atOnce(CALLERS, turn -> world.issueTokens().download(owner, token));
                    twice += downloads == 1 ? 0 : 1;
                }
                return twice;
            }
        }

        private int roundsWithLostUpdates(UnaryOperator<Backend> fault) throws Exception {
            try (Backend backend = backends.get()) {
                World world = World.on(fault.apply(backend));
                TenantId partner = world.partner("Partner");
                Caller administrator = world.administrator(partner);
                int lost = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    UserId user = world.user(partner, "Partner Customer Support", "u" + round + "@partner.example");
                    int stored = atOnce(
                            CALLERS,
                            turn -> world.manageUsers()
                                    .change(
                                            administrator,
                                            user,
                                            Version.FIRST,
                                            change -> named(change, "name " + turn)));
                    lost += stored == 1 ? 0 : 1;
                }
                return lost;
            }
        }

        private static UserChange named(UserChange change, String name) {
            Profile old = change.profile();
            return new UserChange(
                    new Profile(name, old.lastName(), old.contactEmail(), old.officePhone(), old.mobilePhone()),
                    change.roleId(),
                    EdgeAccess.BASIC,
                    true);
        }

        private interface Turn {
            Object take(int turn);
        }

        /** Lets so many callers go at the same moment, and counts those that were not refused. */
        private static int atOnce(int callers, Turn work) throws Exception {
            var barrier = new CyclicBarrier(callers);
            var done = new AtomicInteger();
            var failures = new ArrayList<Throwable>();
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < callers; i++) {
                int turn = i;
                threads.add(Thread.startVirtualThread(() -> {
                    try {
                        barrier.await();
                        work.take(turn);
                        done.incrementAndGet();
                    } catch (Refused refused) {
                        // one of the answers that are expected here
                    } catch (Exception failure) {
                        synchronized (failures) {
                            failures.add(failure);
                        }
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(failures).isEmpty();
            return done.get();
        }

        private static Backend withoutHolding(Backend real) {
            Tenants tenants = real.tenants();
            return replacing(
                    real,
                    "tenants",
                    intercepting(
                            Tenants.class,
                            tenants,
                            "hold",
                            (arguments, proceed) -> tenants.get((Sight) arguments[0], (TenantId) arguments[1])));
        }

        /** A sign-in that leaves no note: nobody waits for it, and it takes its time before the session is there. */
        private static Backend notWaitingForSignIns(Backend real) {
            Backend unnoted = replacing(
                    real,
                    "passwords",
                    intercepting(Passwords.class, real.passwords(), "signedIn", (arguments, proceed) -> arguments));
            Backend slowToDeactivate = replacing(
                    unnoted, "users", intercepting(Users.class, real.users(), "replace", (arguments, proceed) -> {
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
                        return proceed.get();
                    }));
            return replacing(
                    slowToDeactivate,
                    "sessions",
                    intercepting(Sessions.class, real.sessions(), "add", (arguments, proceed) -> {
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(40));
                        return proceed.get();
                    }));
        }

        /** Whoever comes too late is not told, and everybody takes the time for somebody to come too late. */
        private static Backend enablingTwice(Backend real) {
            ApiTokens tokens = real.tokens();
            return replacing(real, "tokens", intercepting(ApiTokens.class, tokens, "enable", (arguments, proceed) -> {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                try {
                    return proceed.get();
                } catch (Refused stale) {
                    return Version.FIRST.next();
                }
            }));
        }

        private static Backend overwriting(Backend real) {
            Users users = real.users();
            return replacing(
                    real,
                    "users",
                    intercepting(
                            Users.class,
                            users,
                            "get",
                            (arguments, proceed) -> at((User) proceed.get(), Version.FIRST),
                            "replace",
                            (arguments, proceed) -> {
                                User wanted = (User) arguments[0];
                                User stored = users.get(Sight.EVERYTHING, wanted.id());
                                return users.replace(at(wanted, stored.version()));
                            }));
        }

        /** Nobody holds the tenant, and it takes its time until what was seen as published is acted upon. */
        private static Backend publishingUnheld(Backend real) {
            return replacing(
                    withoutHolding(real),
                    "packages",
                    intercepting(PermissionPackages.class, real.packages(), "published", (arguments, proceed) -> {
                        Object seen = proceed.get();
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                        return seen;
                    }));
        }

        /** Whoever publishes sees the package as it was made, and publishes it as it is. */
        private static Backend publishingUnseen(Backend real) {
            PermissionPackages packages = real.packages();
            return replacing(
                    real,
                    "packages",
                    intercepting(
                            PermissionPackages.class,
                            packages,
                            "get",
                            (arguments, proceed) -> at((PermissionPackage) proceed.get(), Version.FIRST),
                            "publish",
                            (arguments, proceed) -> {
                                PermissionPackage wanted = (PermissionPackage) arguments[0];
                                PermissionPackage stored = packages.get(Sight.EVERYTHING, wanted.id());
                                return packages.publish(
                                        at(wanted, stored.version()).asPublished());
                            }));
        }

        private static PermissionPackage at(PermissionPackage of, Version version) {
            return switch (of) {
                case PermissionPackage.Draft draft ->
                    new PermissionPackage.Draft(
                            draft.id(),
                            draft.owner(),
                            draft.content(),
                            draft.editions(),
                            draft.createdAt(),
                            draft.modifiedAt(),
                            version);
                case PermissionPackage.Published published ->
                    new PermissionPackage.Published(
                            published.id(),
                            published.owner(),
                            published.content(),
                            published.editions(),
                            published.edition(),
                            published.createdAt(),
                            published.modifiedAt(),
                            version);
            };
        }

        private static User at(User user, Version version) {
            return new User(
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
                    version);
        }

        private interface Instead {
            Object of(Object[] arguments, Supplier<Object> proceed);
        }

        private static Backend replacing(Backend real, String port, Object replacement) {
            return intercepting(Backend.class, real, port, (arguments, proceed) -> replacement);
        }

        private static <T> T intercepting(Class<T> type, T real, String method, Instead instead) {
            return intercepting(type, real, method, instead, "", instead);
        }

        private static <T> T intercepting(
                Class<T> type, T real, String method, Instead instead, String other, Instead otherInstead) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, called, args) -> {
                        Supplier<Object> proceed = () -> call(real, called, args);
                        if (called.getName().equals(method)) {
                            return instead.of(args, proceed);
                        }
                        return called.getName().equals(other) ? otherInstead.of(args, proceed) : proceed.get();
                    }));
        }

        private static Object call(Object real, Method called, Object[] arguments) {
            try {
                return called.invoke(real, arguments);
            } catch (InvocationTargetException thrown) {
                if (thrown.getCause() instanceof RuntimeException unchecked) {
                    throw unchecked;
                }
                throw new IllegalStateException(thrown);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

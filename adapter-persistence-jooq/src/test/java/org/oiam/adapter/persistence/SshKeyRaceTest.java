package org.oiam.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oiam.application.Backend;
import org.oiam.application.Caller;
import org.oiam.application.Listing;
import org.oiam.application.Page;
import org.oiam.application.Sight;
import org.oiam.application.World;
import org.oiam.application.keys.EdgeKey;
import org.oiam.application.keys.KeyRow;
import org.oiam.application.keys.SshKeys;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.keys.KeyAlgorithm;
import org.oiam.domain.keys.KeyExpiry;
import org.oiam.domain.keys.KeyRefusal;
import org.oiam.domain.keys.KeySamples;
import org.oiam.domain.keys.NamedKey;
import org.oiam.domain.keys.SshKey;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserChange;
import org.oiam.domain.users.UserId;

/** Seed: SSH Keys, "You can create only one SSH Key per user", however many ask for one at the same moment. */
class SshKeyRaceTest {

    private static final int CALLERS = 64;
    private static final KeyExpiry NEVER = new KeyExpiry.Never();

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
        @Tag("gates")
        void of_64_who_make_a_key_one_succeeds() throws Exception {
            assertThat(firstWrongRound(200, backend -> backend)).isEmpty();
        }

        @Test
        @Tag("long")
        void of_64_who_make_a_key_one_succeeds_in_each_of_2000_rounds() throws Exception {
            assertThat(firstWrongRound(2_000, backend -> backend)).isEmpty();
        }

        @Test
        @Tag("gates")
        void a_store_that_looks_first_and_then_writes_is_caught() throws Exception {
            assertThat(firstWrongRound(100, Races::lookingFirst)).isPresent();
        }

        /** The first round that did not end with one key that one caller made. */
        private Optional<Integer> firstWrongRound(int rounds, UnaryOperator<Backend> fault) throws Exception {
            try (Backend backend = backends.get()) {
                World world = World.on(fault.apply(backend));
                Caller owner = world.administrator(world.partner("Partner"));
                for (int round = 0; round < rounds; round++) {
                    int made = atOnce(CALLERS, turn -> make(world, owner, turn));
                    boolean one = backend.sshKeys()
                            .find(Sight.EVERYTHING, owner.user())
                            .isPresent();
                    if (made != 1 || !one) {
                        return Optional.of(round);
                    }
                    world.manageKeys().revoke(owner, owner.user());
                }
                return Optional.empty();
            }
        }

        private static void make(World world, Caller owner, int turn) {
            if (turn % 2 == 0) {
                world.manageKeys().importKey(owner, new NamedKey(KeySamples.another(), ""), NEVER);
            } else {
                world.manageKeys().generate(owner, KeyAlgorithm.ED25519, null, NEVER);
            }
        }

        @Test
        @Tag("gates")
        void a_user_who_is_deactivated_meanwhile_keeps_no_key() throws Exception {
            try (Backend backend = backends.get()) {
                World world = World.on(replacing(backend, new Slow(backend.sshKeys())));
                TenantId partner = world.partner("Partner");
                Caller administrator = world.administrator(partner);
                for (int round = 0; round < 25; round++) {
                    UserId user = world.user(partner, "Partner Customer Support", "u" + round + "@partner.example");
                    atOnce(2, turn -> {
                        if (turn == 0) {
                            make(world, World.session(user), 0);
                        } else {
                            world.manageUsers().change(administrator, user, Version.FIRST, Races::inactive);
                        }
                    });

                    assertThat(backend.sshKeys().find(Sight.EVERYTHING, user))
                            .as("round " + round)
                            .isEmpty();
                }
            }
        }

        private static UserChange inactive(UserChange was) {
            return new UserChange(was.profile(), was.roleId(), was.edgeAccess(), false);
        }

        /** Lets so many callers go at the same moment, and counts those that were not refused. */
        private static int atOnce(int callers, IntConsumer work) throws InterruptedException {
            var barrier = new CyclicBarrier(callers);
            var done = new AtomicInteger();
            var failures = new ArrayList<Throwable>();
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < callers; i++) {
                int turn = i;
                threads.add(Thread.startVirtualThread(() -> {
                    try {
                        barrier.await();
                        work.accept(turn);
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

        /** Whoever saw no key puts its own in the place of whatever is there by then. */
        private static Backend lookingFirst(Backend real) {
            return replacing(real, new Slow(real.sshKeys()) {
                @Override
                public void add(SshKey key) {
                    if (find(Sight.EVERYTHING, key.owner()).isPresent()) {
                        throw new Refused(new KeyRefusal.AlreadyThere());
                    }
                    pause();
                    real.credentials().removeSshKey(real.users().get(Sight.EVERYTHING, key.owner()));
                    real.sshKeys().add(key);
                }
            });
        }

        private static Backend replacing(Backend real, SshKeys keys) {
            return (Backend) Proxy.newProxyInstance(
                    Backend.class.getClassLoader(),
                    new Class<?>[] {Backend.class},
                    (proxy, called, args) -> called.getName().equals("sshKeys") ? keys : call(real, called, args));
        }

        private static Object call(Object real, Method called, Object[] arguments) throws Throwable {
            try {
                return called.invoke(real, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }
    }

    /** Takes its time before a transaction that made a key ends. */
    private static class Slow implements SshKeys {

        private final SshKeys real;

        Slow(SshKeys real) {
            this.real = real;
        }

        static void pause() {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }

        @Override
        public Optional<SshKey> find(Sight sight, UserId owner) {
            return real.find(sight, owner);
        }

        @Override
        public void add(SshKey key) {
            real.add(key);
            pause();
        }

        @Override
        public void remove(SshKey key) {
            real.remove(key);
        }

        @Override
        public Page<KeyRow> list(Tenant tenant, Instant now, Listing listing) {
            return real.list(tenant, now, listing);
        }

        @Override
        public List<EdgeKey> valid(Tenant tenant, Instant now) {
            return real.valid(tenant, now);
        }
    }
}

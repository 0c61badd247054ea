package org.oiam.application.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.oiam.domain.Refusals.assertRefused;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.oiam.application.World;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

/** A process that embeds the product, among others that write to the same store. */
class PollingTest {

    private static final Duration DENY_AFTER = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final PrivilegeCode READ_USERS = PrivilegeCode.of("READ", "PROXY_USER");

    private final World world = World.inMemory();
    private final TenantId alpine = world.partner("Alpine");
    private final UserId sue = world.user(alpine, "Partner Superuser", "sue@alpine.example");
    private final Feed feed = new Feed();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // time may wrap around
    private final List<RightsChange> told = new ArrayList<>();
    private final Decisions decisions =
            new Decisions(world.catalogue(), world.backend().facts(), told::add);
    private final Authorizer authorizer = new Authorizer(decisions);
    private final Polling polling = new Polling(decisions, feed, DENY_AFTER, nanos::get);

    /** The revision of the world, as long as it can be reached, and hints when the test says so. */
    private final class Feed implements RevisionFeed {

        private final SynchronousQueue<Boolean> hints = new SynchronousQueue<>();
        private volatile boolean lost;
        private volatile Runnable meanwhile = () -> {};
        private volatile boolean closed;

        @Override
        public long latest() {
            meanwhile.run();
            if (lost) {
                throw new Refused(new CommonRefusal.Unavailable("The database"));
            }
            return world.backend().revisions().current();
        }

        @Override
        public void await(Duration atMost) throws InterruptedException {
            hints.take();
        }

        void hint() throws InterruptedException {
            assertThat(hints.offer(true, LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @BeforeEach
    void load() {
        decisions.start();
    }

    @AfterEach
    void end() {
        polling.close();
    }

    private boolean sueMay() {
        return authorizer.may(sue, READ_USERS, alpine);
    }

    private void suspendAlpine() {
        world.manageTenants().suspend(world.root(), alpine, Version.FIRST);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void a_look_finds_what_others_changed() {
        suspendAlpine();
        assertThat(sueMay()).isTrue();

        polling.look();

        assertThat(sueMay()).isFalse();
    }

    @Test
    void its_age_is_the_time_since_the_last_look() {
        polling.look();
        pass(Duration.ofMillis(700));
        assertThat(polling.age()).isEqualTo(Duration.ofMillis(700));

        polling.look();

        assertThat(polling.age()).isZero();
    }

    @Test
    void a_lost_store_is_answered_for_as_long_as_it_may_and_then_everybody_is_denied() {
        polling.look();
        feed.lost = true;

        pass(DENY_AFTER.minusNanos(1));
        assertThat(polling.denyWhenTooOld()).isEqualTo(1);
        assertThat(sueMay()).isTrue();

        pass(Duration.ofNanos(1));
        polling.denyWhenTooOld();
        assertThat(polling.isDenying()).isTrue();
        assertThat(sueMay()).isFalse();
        assertThat(authorizer.subject(sue).may(READ_USERS)).isFalse();
        assertThat(authorizer.privileges(sue, alpine)).isEmpty();
    }

    @Test
    void a_store_that_is_back_is_answered_by_again() {
        pass(DENY_AFTER);
        polling.denyWhenTooOld();
        assertThat(sueMay()).isFalse();

        polling.look();

        assertThat(sueMay()).isTrue();
        assertThat(polling.isDenying()).isFalse();
    }

    @Test
    void what_changed_while_it_was_lost_is_known_before_anybody_is_answered_again() {
        pass(DENY_AFTER);
        polling.denyWhenTooOld();
        suspendAlpine();

        polling.look();

        assertThat(sueMay()).isFalse();
        assertThat(decisions.current().revision())
                .isEqualTo(world.backend().revisions().current());
    }

    @Test
    void a_look_that_took_longer_than_it_may_proves_nothing() {
        feed.meanwhile = () -> pass(DENY_AFTER);
        polling.look();

        polling.denyWhenTooOld();

        assertThat(sueMay()).isFalse();
    }

    @Test
    void while_everybody_is_denied_operations_are_unavailable_and_record_nothing() {
        var access = new org.oiam.application.Access(
                decisions,
                world.backend().revisions(),
                world.backend().transactions(),
                world.backend().trail(),
                world.backend().ids(),
                world.clock());
        pass(DENY_AFTER);
        polling.denyWhenTooOld();

        assertRefused(() -> access.subject(World.session(sue)), new CommonRefusal.Unavailable("The latest state"));
    }

    @Test
    void whoever_asks_for_a_revision_is_answered_by_it_at_once() {
        suspendAlpine();

        assertThat(polling.atLeast(world.decisions().current().revision()))
                .isEqualTo(world.decisions().current().revision());

        assertThat(sueMay()).isFalse();
    }

    @Test
    void whoever_asks_for_a_revision_while_everybody_is_denied_learns_whether_the_store_is_back() {
        long known = decisions.current().revision();
        pass(DENY_AFTER);
        polling.denyWhenTooOld();
        feed.lost = true;
        assertRefused(() -> polling.atLeast(known), new CommonRefusal.Unavailable("The database"));
        assertThat(sueMay()).isFalse();

        feed.lost = false;

        assertThat(polling.atLeast(known)).isEqualTo(known);
        assertThat(sueMay()).isTrue();
    }

    @Test
    void everybody_is_told_when_the_store_is_lost_and_when_it_is_back() {
        pass(DENY_AFTER);
        polling.denyWhenTooOld();
        polling.denyWhenTooOld();
        assertThat(told).hasSize(1).allMatch(change -> change.concerns(sue));

        polling.look();
        polling.look();

        assertThat(told).hasSize(2).allMatch(change -> change.concerns(sue));
    }

    @Test
    void a_hint_is_followed_at_once() throws Exception {
        polling.start();
        suspendAlpine();

        feed.hint();
        feed.hint(); // taken when the first was followed

        assertThat(sueMay()).isFalse();
    }

    @Test
    void a_look_that_hangs_delays_no_denial() throws Exception {
        var real = new Decisions(world.catalogue(), world.backend().facts());
        real.start();
        var hangs = new CountDownLatch(1);
        var goesOn = new CountDownLatch(1);
        var lost = new Polling(real, feed, Duration.ofSeconds(1), System::nanoTime);
        lost.start();
        feed.meanwhile = () -> {
            hangs.countDown();
            awaits(goesOn);
        };
        feed.hint();
        assertThat(hangs.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(becomes(real, 0)).isTrue();

        feed.meanwhile = () -> {};
        goesOn.countDown();
        feed.hint();
        assertThat(becomes(real, world.decisions().current().revision())).isTrue();
        lost.close();
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean becomes(Decisions decisions, long revision) {
        long end = System.nanoTime() + LONG.toNanos();
        while (decisions.current().revision() != revision && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return decisions.current().revision() == revision;
    }

    @Test
    void its_threads_stand_in_nobodys_way_and_end_with_it() {
        polling.start();
        List<Thread> ours = threads();
        assertThat(ours).hasSize(2).allMatch(Thread::isDaemon);

        polling.close();

        assertThat(ours).noneMatch(Thread::isAlive);
        assertThat(feed.closed).isTrue();
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("oiam-"))
                .toList();
    }

    @Test
    void after_its_end_everybody_is_denied() {
        polling.close();
        assertThat(sueMay()).isFalse();

        polling.look();

        assertThat(sueMay()).isFalse();
    }

    @Test
    void less_than_a_second_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Polling(decisions, feed, Duration.ofMillis(999), nanos::get));
    }

    @Test
    void without_polling_it_is_as_fresh_as_it_is_asked_to_be_until_it_ends() {
        var onDemand = new OnDemand(decisions);
        onDemand.start();
        suspendAlpine();
        long revision = world.decisions().current().revision();

        assertThat(onDemand.atLeast(revision)).isEqualTo(revision);
        assertThat(onDemand.age()).isZero();
        assertThat(sueMay()).isFalse();

        world.manageTenants().reactivate(world.root(), alpine, new Version(2));
        onDemand.atLeast(revision + 1);
        assertThat(sueMay()).isTrue();
        onDemand.close();
        assertThat(sueMay()).isFalse();
    }
}

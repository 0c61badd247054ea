package org.oiam.application.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.decisions.Facts;
import org.oiam.domain.decisions.Snapshot;
import org.oiam.domain.permissions.CatalogueSamples;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

class DecisionsTest {

    private static final Duration LONG = Duration.ofSeconds(5);

    private final Source source = new Source();
    private final Decisions decisions = new Decisions(CatalogueSamples.standard(), source);

    /** A store at some revision that notes what it is asked, and where something may happen meanwhile. */
    private static final class Source implements FactSource {

        private final List<String> asked = new CopyOnWriteArrayList<>();
        private final AtomicReference<@Nullable Runnable> meanwhile = new AtomicReference<>();
        private volatile long revision = 3;
        private volatile long firstInLog;

        private AtRevision now() {
            return new AtRevision(revision, Facts.of(List.of(), List.of(), List.of()));
        }

        @Override
        public AtRevision everything() {
            asked.add("everything");
            return now();
        }

        @Override
        public Optional<AtRevision> since(long known) {
            asked.add("since " + known);
            Runnable happens = meanwhile.getAndSet(null);
            if (happens != null) {
                happens.run();
            }
            return known < firstInLog ? Optional.empty() : Optional.of(now());
        }

        @Override
        public Optional<Past> past(Instant moment, UserId user, @Nullable TenantId tenant) {
            return Optional.empty();
        }
    }

    @Test
    void nothing_is_known_before_the_start_and_everything_after_it() {
        assertThat(decisions.current().revision()).isZero();
        assertThat(source.asked).isEmpty();

        decisions.start();

        assertThat(decisions.current().revision()).isEqualTo(3);
        assertThat(source.asked).containsExactly("everything");
    }

    @Test
    void a_later_revision_is_caught_up_with_by_what_changed_since() {
        decisions.start();
        source.revision = 6;

        Snapshot caughtUp = decisions.atLeast(5);

        assertThat(caughtUp.revision()).isEqualTo(6);
        assertThat(decisions.current()).isSameAs(caughtUp);
        assertThat(source.asked).containsExactly("everything", "since 3");
    }

    @Test
    void exactly_the_revision_that_was_asked_for_is_enough() {
        decisions.start();
        source.revision = 4;

        assertThat(decisions.atLeast(4).revision()).isEqualTo(4);
    }

    @Test
    void the_store_is_not_asked_for_what_is_known() {
        decisions.start();
        Snapshot known = decisions.current();

        assertThat(decisions.atLeast(3)).isSameAs(known);
        assertThat(decisions.atLeast(1)).isSameAs(known);

        assertThat(source.asked).containsExactly("everything");
    }

    @Test
    void a_revision_that_the_store_does_not_know_is_unavailable() {
        decisions.start();

        assertRefused(() -> decisions.atLeast(4), new CommonRefusal.Unavailable("The latest state"));

        assertThat(decisions.current().revision()).isEqualTo(3);
    }

    @Test
    void everything_is_loaded_when_the_change_log_no_longer_reaches_back() {
        decisions.start();
        source.revision = 9;
        source.firstInLog = 8;

        assertThat(decisions.atLeast(9).revision()).isEqualTo(9);

        assertThat(source.asked).containsExactly("everything", "since 3", "everything");
    }

    @Test
    void one_catch_up_serves_all_who_wait() throws InterruptedException {
        decisions.start();
        source.revision = 5;
        var other = new Thread(() -> decisions.atLeast(5));
        source.meanwhile.set(() -> {
            other.start();
            waits(other);
        });

        decisions.atLeast(5);

        assertThat(other.join(LONG)).isTrue();
        assertThat(source.asked).containsExactly("everything", "since 3");
    }

    private static void waits(Thread thread) {
        long end = System.nanoTime() + LONG.toNanos();
        while (thread.getState() != Thread.State.BLOCKED && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(thread.getState()).isEqualTo(Thread.State.BLOCKED);
    }

    @Test
    void whoever_is_content_with_what_is_known_waits_for_nobody() {
        decisions.start();
        source.revision = 5;
        var answered = new AtomicReference<Snapshot>();
        var other = new Thread(() -> answered.set(decisions.atLeast(3)));
        source.meanwhile.set(() -> {
            other.start();
            assertThat(joins(other)).isTrue();
        });

        decisions.atLeast(5);

        assertThat(answered.get().revision()).isEqualTo(3);
    }

    private static boolean joins(Thread thread) {
        try {
            return thread.join(LONG);
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts this", e);
        }
    }
}

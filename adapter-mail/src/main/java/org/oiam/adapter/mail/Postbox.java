package org.oiam.adapter.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.oiam.application.mail.Letter;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where letters wait: whoever sends one waits for no mail server. One thread carries them, each as often as there are
 * pauses and once more; one that is to be tried again lets the others pass. What waits when the process ends is lost.
 */
final class Postbox implements MailModule.Post {

    /** How long a letter rests after each attempt that failed. */
    static final List<Duration> PAUSES = List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2));

    /** How many letters wait at most. */
    static final int MOST = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Postbox.class);
    private static final Duration LAST_CHANCE = Duration.ofSeconds(5);
    private static final Comparator<Waiting> BY_TURN = (one, other) -> Long.compare(one.due - other.due, 0);

    private final Carrier carrier;
    private final List<Duration> pauses;
    private final int most;
    private final Counter sent;
    private final Counter failed;
    private final Counter refused;
    private final Queue<Waiting> waiting = new PriorityQueue<>(BY_TURN);
    private @Nullable Thread thread;
    private int held;
    private boolean closed;

    /** A letter, how often it was carried in vain, and when it is its turn (by {@link System#nanoTime}). */
    private record Waiting(Letter letter, UUID id, int attempts, long due) {

        /** Nothing or less when it is. */
        long untilDue() {
            return due - System.nanoTime();
        }

        Waiting again(Duration pause) {
            return new Waiting(letter, id, attempts + 1, System.nanoTime() + pause.toNanos());
        }
    }

    Postbox(Carrier carrier, List<Duration> pauses, int most, MeterRegistry meters) {
        this.carrier = carrier;
        this.pauses = List.copyOf(pauses);
        this.most = most;
        sent = letters("sent", meters);
        failed = letters("failed", meters);
        refused = letters("refused", meters);
        Gauge.builder("iam.mail.waiting", this, Postbox::held)
                .description("Letters that wait to be sent")
                .register(meters);
    }

    private static Counter letters(String outcome, MeterRegistry meters) {
        return Counter.builder("iam.mail.letters")
                .description("Letters to users, by what became of them")
                .tag("outcome", outcome)
                .register(meters);
    }

    private synchronized int held() {
        return held;
    }

    @Override
    public synchronized void send(Letter letter) {
        mustBeReady();
        held++;
        put(new Waiting(letter, UUID.randomUUID(), 0, System.nanoTime()));
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("oiam-mail").start(this::carryAll);
        }
    }

    @Override
    public synchronized void mustBeReady() {
        if (closed || held >= most) {
            refused.increment();
            throw new Refused(new CommonRefusal.Busy());
        }
    }

    private synchronized void put(Waiting one) {
        waiting.add(one);
        notifyAll();
    }

    private void carryAll() {
        try {
            for (Waiting one = next(); one != null; one = next()) {
                carry(one);
            }
        } catch (InterruptedException end) {
            LOG.debug("the postbox was closed while letters waited");
        }
    }

    /** Waits for the one whose turn it is; when it is over, all that wait have their turn, and then null. */
    private synchronized @Nullable Waiting next() throws InterruptedException {
        while (!closed && (waiting.isEmpty() || waiting.element().untilDue() > 0)) {
            if (waiting.isEmpty()) {
                wait();
            } else {
                wait(Duration.ofNanos(waiting.element().untilDue()).toMillis() + 1);
            }
        }
        return waiting.poll();
    }

    private void carry(Waiting one) {
        try {
            carrier.carry(one.letter, one.id);
            sent.increment();
            done();
        } catch (Undelivered undelivered) {
            if (undelivered.isForGood() || !isPutBack(one)) {
                failed.increment();
                told(one, "letter given up", String.valueOf(undelivered.getMessage()));
                done();
            } else {
                told(one, "letter put back", String.valueOf(undelivered.getMessage()));
            }
        } catch (RuntimeException fault) {
            failed.increment();
            told(one, "letter given up", fault.getClass().getName());
            done();
        }
    }

    private synchronized void done() {
        held--;
    }

    private synchronized boolean isPutBack(Waiting one) {
        boolean again = !closed && one.attempts < pauses.size();
        if (again) {
            put(one.again(pauses.get(one.attempts)));
        }
        return again;
    }

    private static void told(Waiting one, String what, String why) {
        LOG.atWarn()
                .addKeyValue("to", one.letter.to())
                .addKeyValue("subject", one.letter.subject())
                .addKeyValue("attempts", one.attempts + 1)
                .addKeyValue("reason", why)
                .log(what);
    }

    @Override
    public void close() {
        Thread last = closing();
        if (last == null) {
            return;
        }
        try {
            last.join(LAST_CHANCE);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        int left = held();
        if (left > 0) {
            LOG.atWarn().addKeyValue("letters", left).log("letters lost: the server stops");
        }
    }

    private synchronized @Nullable Thread closing() {
        closed = true;
        notifyAll();
        return thread;
    }
}

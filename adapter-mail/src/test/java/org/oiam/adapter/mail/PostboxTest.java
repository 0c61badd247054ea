package org.oiam.adapter.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.oiam.adapter.mail.MailModule.Protection;
import org.oiam.adapter.mail.MailModule.Smtp;
import org.oiam.application.mail.Letter;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.users.EmailAddress;
import org.subethamail.smtp.RejectException;

/** Whoever sends a letter waits for nobody, and what cannot be sent yet is sent later. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PostboxTest {

    private static final List<Duration> SHORT =
            List.of(Duration.ofMillis(20), Duration.ofMillis(60), Duration.ofMillis(180));
    private static final String SECRET = "4711-canary";

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final List<Postbox> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(Postbox::close);
    }

    private Postbox postbox(Carrier carrier, int most) {
        var postbox = new Postbox(carrier, SHORT, most, meters);
        open.add(postbox);
        return postbox;
    }

    private static Letter letter(String name) {
        return new Letter(new EmailAddress(name + "@aurora.example"), "Your code", "The code is " + SECRET);
    }

    private double count(String outcome) {
        return meters.get("iam.mail.letters").tag("outcome", outcome).counter().count();
    }

    private double waiting() {
        return meters.get("iam.mail.waiting").gauge().value();
    }

    private void untilNothingWaits() {
        while (waiting() > 0) {
            Thread.onSpinWait();
        }
    }

    private static void assertBusy(Postbox postbox) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> postbox.send(letter("late")))
                .extracting(Refused::refusal)
                .isEqualTo(new CommonRefusal.Busy());
        assertThatExceptionOfType(Refused.class).isThrownBy(postbox::mustBeReady);
    }

    @Test
    void letters_are_carried_in_their_order_while_the_sender_goes_on() throws Exception {
        var go = new CountDownLatch(1);
        var carried = new LinkedBlockingQueue<String>();
        Postbox postbox = postbox(
                (letter, id) -> {
                    await(go);
                    carried.add(letter.to().value());
                },
                10);

        postbox.send(letter("one"));
        postbox.send(letter("two"));
        postbox.send(letter("three"));
        assertThat(waiting()).isEqualTo(3);
        assertThat(carried).isEmpty();
        go.countDown();

        untilNothingWaits();
        assertThat(carried).containsExactly("one@aurora.example", "two@aurora.example", "three@aurora.example");
        assertThat(count("sent")).isEqualTo(3);
    }

    @Test
    void when_too_many_wait_the_next_one_is_refused() {
        var go = new CountDownLatch(1);
        Postbox postbox = postbox((letter, id) -> await(go), 5);
        for (int i = 0; i < 5; i++) {
            postbox.send(letter("user" + i));
        }

        assertBusy(postbox);
        go.countDown();
        untilNothingWaits();

        postbox.mustBeReady();
        postbox.send(letter("again"));
        untilNothingWaits();
        assertThat(count("sent")).isEqualTo(6);
        assertThat(count("refused")).isEqualTo(2);
    }

    @Test
    void a_letter_is_tried_three_times_more_under_the_same_id_and_lets_others_pass() throws Exception {
        var attempts = new LinkedBlockingQueue<String>();
        var ids = new LinkedBlockingQueue<UUID>();
        Postbox postbox = postbox(
                (letter, id) -> {
                    attempts.add(letter.to().value());
                    if (letter.equals(letter("never"))) {
                        ids.add(id);
                        throw Undelivered.forNow("the server is down");
                    }
                },
                10);

        try (var logged = new Logged()) {
            postbox.send(letter("never"));
            postbox.send(letter("other"));
            untilNothingWaits();

            assertThat(logged.lines())
                    .filteredOn(line -> line.contains("letter put back"))
                    .hasSize(3);
            assertThat(logged.lines())
                    .filteredOn(line -> line.contains("letter given up"))
                    .singleElement()
                    .asString()
                    .contains("WARN", "never@aurora.example", "Your code", "attempts=\"4\"", "the server is down");
            assertThat(logged.lines().toString()).doesNotContain(SECRET);
        }

        assertThat(attempts)
                .containsExactly(
                        "never@aurora.example",
                        "other@aurora.example",
                        "never@aurora.example",
                        "never@aurora.example",
                        "never@aurora.example");
        assertThat(ids).hasSize(4).containsOnly(ids.peek());
        assertThat(count("failed")).isEqualTo(1);
    }

    @Test
    void what_fails_for_good_or_by_a_fault_is_tried_once() {
        var attempts = new AtomicInteger();
        Postbox postbox = postbox(
                (letter, id) -> {
                    attempts.incrementAndGet();
                    if (letter.equals(letter("fault"))) {
                        throw new IllegalStateException("a fault that repeats " + letter.text());
                    }
                    throw Undelivered.forGood("no such user");
                },
                10);

        try (var logged = new Logged()) {
            postbox.send(letter("nobody"));
            postbox.send(letter("fault"));
            untilNothingWaits();

            assertThat(logged.lines())
                    .filteredOn(line -> line.contains("letter given up"))
                    .hasSize(2);
            assertThat(logged.lines().toString()).doesNotContain(SECRET);
        }
        assertThat(attempts).hasValue(2);
        assertThat(count("failed")).isEqualTo(2);
    }

    @Test
    void closing_gives_what_waits_a_last_chance_and_takes_nothing_more() throws Exception {
        var first = new CountDownLatch(1);
        var attempts = new LinkedBlockingQueue<String>();
        var postbox = new Postbox(
                (letter, id) -> {
                    attempts.add(letter.to().value());
                    first.countDown();
                    if (attempts.size() == 1) {
                        throw Undelivered.forNow("not yet");
                    }
                },
                List.of(Duration.ofHours(1)),
                10,
                meters);
        postbox.send(letter("one"));
        await(first);
        while (attempts.size() < 1 || waiting() < 1) {
            Thread.onSpinWait();
        }

        postbox.close();

        assertThat(attempts).hasSizeBetween(1, 2);
        assertThat(waiting()).isZero();
        assertBusy(postbox);
        postbox.close();
    }

    @Test
    void closing_before_any_letter_does_nothing() {
        var postbox = new Postbox((letter, id) -> {}, SHORT, 10, meters);

        postbox.close();

        assertBusy(postbox);
    }

    private static Smtp local(int port) {
        return new Smtp(
                "localhost",
                port,
                Protection.NONE,
                Optional.empty(),
                new EmailAddress("iam@operator.example"),
                "iam.operator.example");
    }

    @Test
    void a_server_that_is_down_at_first_gets_the_letter_when_it_comes_back() throws Exception {
        int port;
        try (MailServer before = MailServer.start()) {
            port = before.port();
        }
        var failed = new CountDownLatch(1);
        var smtp = new SmtpCarrier(local(port), Clock.systemUTC());
        var postbox = new Postbox(
                (letter, id) -> {
                    try {
                        smtp.carry(letter, id);
                    } catch (Undelivered undelivered) {
                        failed.countDown();
                        throw undelivered;
                    }
                },
                List.of(Duration.ofMillis(200), Duration.ofSeconds(2), Duration.ofSeconds(4)),
                10,
                meters);
        open.add(postbox);

        try (var logged = new Logged()) {
            postbox.send(letter("sue"));
            await(failed);
            try (MailServer server = MailServer.startAt(port)) {
                assertThat(server.next().raw()).contains(SECRET);
                untilNothingWaits();
            }
            assertThat(logged.lines()).anyMatch(line -> line.startsWith("INFO letter sent"));
            assertThat(logged.lines().toString()).doesNotContain(SECRET);
        }
        assertThat(count("sent")).isEqualTo(1);
    }

    @Test
    void a_server_that_refuses_for_now_gets_the_letter_later_and_one_that_refuses_for_good_does_not() throws Exception {
        var attempts = new AtomicInteger();
        try (MailServer server = MailServer.refusingRecipients(to -> {
            if (to.startsWith("nobody")) {
                return Optional.of(new RejectException(550, "no such user"));
            }
            return attempts.incrementAndGet() < 3
                    ? Optional.of(new RejectException(451, "greylisted"))
                    : Optional.empty();
        })) {
            Postbox postbox = postbox(new SmtpCarrier(local(server.port()), Clock.systemUTC()), 10);

            postbox.send(letter("nobody"));
            postbox.send(letter("sue"));
            untilNothingWaits();

            assertThat(server.next().to()).isEqualTo("sue@aurora.example");
            assertThat(server.isEmpty()).isTrue();
        }
        assertThat(attempts).hasValue(3);
        assertThat(count("sent")).isEqualTo(1);
        assertThat(count("failed")).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}

package org.oiam.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oiam.application.Backend;
import org.oiam.application.Given;
import org.oiam.application.Ids;
import org.oiam.application.Sight;
import org.oiam.application.authentication.Credentials;
import org.oiam.application.decisions.Change;
import org.oiam.domain.PlantedFault;
import org.oiam.domain.Refused;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.sessions.Session;
import org.oiam.domain.sessions.SessionId;
import org.oiam.domain.tokens.ApiToken;
import org.oiam.domain.users.User;

/** What a program remembers of credentials is what its database has, however a transaction ends. */
class CredentialMemoryTest {

    private final AtomicReference<String> failure = new AtomicReference<>("");
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private JooqBackend alone() {
        JooqBackend backend = H2.start(JooqPersistenceModule::alone, this::failing);
        open.add(backend);
        return backend;
    }

    /** The same database, as one sees it who remembers nothing of it. */
    private JooqBackend database(JooqBackend backend) {
        return new JooqBackend(backend.database(), backend.database(), JooqPersistenceModule::new, again -> {});
    }

    /** Connections whose commits fail as the test says: before they are done, or after. */
    private DataSource failing(DataSource source) {
        return proxy(
                DataSource.class,
                source,
                answer -> answer instanceof Connection connection
                        ? proxy(Connection.class, connection, UnaryOperator.identity())
                        : answer);
    }

    private <T> T proxy(Class<T> type, T real, UnaryOperator<Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            if (method.getName().equals("getConnection") && failure.get().equals("unreachable")) {
                throw new SQLException("the database is out of reach", "08006");
            }
            boolean commits = method.getName().equals("commit");
            if (commits && failure.get().equals("before")) {
                throw new SQLException("the connection broke before the commit", "08006");
            }
            try {
                Object answer = method.invoke(real, given);
                if (commits && failure.get().equals("after")) {
                    throw new SQLException("the connection broke after the commit", "08006");
                }
                return answer == null ? null : answers.apply(answer);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    private static Session session(Backend backend, User user, String secret) {
        var session = new Session(
                new SessionId(backend.ids().next(Ids.Sequence.SESSION)),
                user.id(),
                Given.NOW,
                Given.NOW.plusSeconds(3600),
                Given.ORIGIN);
        backend.sessions().add(session, SecretDigest.of(secret));
        return session;
    }

    private static ApiToken.Enabled token(Backend backend, Given given, User user, String secret) {
        ApiToken.Pending pending = given.aToken(user, "script");
        backend.tokens().add(pending);
        ApiToken.Enabled enabled = pending.download(user.id(), Given.NOW);
        var version = backend.tokens().enable(enabled, SecretDigest.of(secret));
        return new ApiToken.Enabled(enabled.details(), Given.NOW, version);
    }

    private static boolean opens(Backend backend, String secret) {
        Credentials credentials = backend.credentials();
        SecretDigest digest = SecretDigest.of(secret);
        return credentials.session(digest).isPresent()
                || credentials.token(digest).isPresent();
    }

    @Test
    void it_knows_what_was_there_at_the_start() {
        JooqBackend before = alone();
        Given given = Given.in(before);
        User ann = given.user(given.customerA1(), "ann@acme.example");
        ApiToken.Enabled revoked = given.stored(() -> token(before, given, ann, "revoked"));
        given.store(() -> {
            session(before, ann, "session");
            token(before, given, ann, "token");
            before.tokens().add(given.aToken(ann, "pending"));
            before.tokens().revoke(revoked.revoke(Given.NOW));
        });

        var again = new JooqBackend(
                before.database(), before.database(), JooqPersistenceModule::alone, JooqBackend::disconnect);

        for (String secret : List.of("session", "token", "revoked", "never")) {
            SecretDigest digest = SecretDigest.of(secret);
            assertThat(again.credentials().session(digest))
                    .isEqualTo(database(before).credentials().session(digest));
            assertThat(again.credentials().token(digest))
                    .isEqualTo(database(before).credentials().token(digest));
        }
        assertThat(opens(again, "session")).isTrue();
        assertThat(opens(again, "token")).isTrue();
        assertThat(opens(again, "revoked")).isFalse();
    }

    @Test
    void it_asks_nobody() {
        JooqBackend first = alone();
        var backend = new JooqBackend(first.database(), first.database(), JooqPersistenceModule::alone, again -> {});
        Given given = Given.in(backend);
        User ann = given.user(given.customerA1(), "ann@acme.example");
        given.store(() -> session(backend, ann, "session"));

        failure.set("unreachable");

        assertThat(opens(backend, "session")).isTrue();
        assertThat(opens(backend, "never")).isFalse();
    }

    @Test
    void an_inner_transaction_that_fails_is_forgotten_alone() {
        JooqBackend backend = alone();
        Given given = Given.in(backend);
        User ann = given.user(given.customerA1(), "ann@acme.example");

        given.store(() -> {
            session(backend, ann, "outer");
            assertThatThrownBy(() -> given.store(() -> {
                        session(backend, ann, "inner");
                        throw new IllegalStateException("on purpose");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            given.store(() -> session(backend, ann, "another"));
        });

        for (String secret : List.of("outer", "inner", "another")) {
            assertThat(opens(backend, secret)).isEqualTo(opens(database(backend), secret));
        }
        assertThat(opens(backend, "inner")).isFalse();
        assertThat(opens(backend, "another")).isTrue();
    }

    @Test
    void a_commit_that_fails_leaves_what_the_database_has() {
        JooqBackend backend = alone();
        Given given = Given.in(backend);
        User ann = given.user(given.customerA1(), "ann@acme.example");
        Session session = given.stored(() -> session(backend, ann, "session"));

        for (String when : List.of("before", "after")) {
            failure.set(when);
            assertThatThrownBy(() -> given.store(() -> {
                        backend.sessions().end(session.id());
                        session(backend, ann, "next " + when);
                    }))
                    .isInstanceOf(Refused.class);
            failure.set("");

            for (String secret : List.of("session", "next before", "next after")) {
                assertThat(opens(backend, secret))
                        .as("%s, %s", secret, when)
                        .isEqualTo(opens(database(backend), secret));
            }
        }
        assertThat(opens(backend, "next before")).isFalse();
        assertThat(opens(backend, "next after")).isTrue();
        assertThat(opens(backend, "session")).isFalse();
    }

    @Test
    void what_cannot_be_read_again_is_asked_of_the_database_until_it_can() {
        var broken = new AtomicReference<>(false);
        JooqBackend first = alone();
        DataSource facts = proxy(DataSource.class, first.database(), UnaryOperator.identity());
        DataSource sometimes = DataSource.class.cast(Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, given) -> {
                    if (broken.get()) {
                        throw new SQLException("out of reach", "08006");
                    }
                    return method.invoke(facts, given);
                }));
        var backend = new JooqBackend(first.database(), sometimes, JooqPersistenceModule::alone, again -> {});
        Given given = Given.in(backend);
        User ann = given.user(given.customerA1(), "ann@acme.example");

        broken.set(true);
        failure.set("after");
        assertThatThrownBy(() -> given.store(() -> session(backend, ann, "committed")))
                .isInstanceOf(Refused.class);
        failure.set("");
        assertThat(opens(backend, "committed")).isTrue();
        given.store(() -> session(backend, ann, "while it cannot be read"));
        assertThat(opens(backend, "while it cannot be read")).isTrue();
        broken.set(false);
        given.store(() -> session(backend, ann, "when it can"));

        for (String secret : List.of("committed", "while it cannot be read", "when it can")) {
            assertThat(opens(backend, secret)).isTrue();
        }
    }

    @Test
    void a_store_is_written_in_a_transaction_only() {
        JooqBackend backend = alone();
        Given given = Given.in(backend);
        User ann = given.user(given.customerA1(), "ann@acme.example");

        assertThatThrownBy(() -> backend.sessions().endAll(ann)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void it_agrees_with_the_database_after_whatever_was_done() {
        assertThat(difference(3, 400)).isEqualTo("none");
    }

    /** What differs in a product with a fault. */
    public static String difference() throws Exception {
        var test = new CredentialMemoryTest();
        try {
            String difference = "none";
            for (int seed = 0; seed < 40 && difference.equals("none"); seed += 2) {
                difference = test.difference(seed, 400);
            }
            return difference;
        } finally {
            test.close();
        }
    }

    /** Were these not found, the test above would prove nothing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WriteThrough     | pending.backTo(before);          | pending.count();",
                "WriteThrough     | memory.apply(changes);           | pending.count();",
                "CredentialMemory | now.of(ended.kind()).remove(ended.digest()); | now.latest.getAsLong();",
                "JooqSessions     | changes.add(new CredentialChange.AllEnded(Credential.SESSION, user.id())); | ",
                "JooqApiTokens    | digest.ifPresent(ended -> changes.add(new CredentialChange.Ended(Credential.TOKEN, ended))); | ",
                "JooqCredentials  | changes.add(new CredentialChange.AllEnded(Credential.TOKEN, owner.id())); | ",
                "JooqRevisions    | told.add(new CredentialChange.Revised(revision)); | "
            })
    @Tag("gates")
    void a_fault_is_found(String type, String right, @Nullable String wrong, @TempDir Path folder) throws Exception {
        var fault = new PlantedFault(
                type,
                "adapter-persistence-jooq/src/main/java/org/oiam/adapter/persistence/" + type + ".java",
                right,
                wrong == null ? "" : wrong);

        assertThat(fault.run(folder, CredentialMemoryTest.class.getName(), "difference"))
                .isNotEqualTo("none");
    }

    /** Two threads do at random whatever changes credentials, and some of it fails: what then differs. */
    private String difference(long seed, int deeds) {
        JooqBackend backend = alone();
        Given given = Given.in(backend);
        List<User> users = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            users.add(given.user(given.customerA1(), "user" + i + "@acme.example"));
        }
        List<Thread> threads = new ArrayList<>();
        List<String> secrets = new ArrayList<>();
        Deque<Runnable> ends = new ConcurrentLinkedDeque<>();
        for (int turn = 0; turn < 2; turn++) {
            String name = "thread " + turn + " ";
            var random = new SplittableRandom(seed + turn);
            for (int i = 0; i < deeds; i++) {
                secrets.add(name + i);
                secrets.add("in vain " + name + i);
            }
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < deeds; i++) {
                    String secret = name + i;
                    try {
                        given.store(() -> {
                            maybeInVain(random, given, () -> session(backend, users.get(0), "in vain " + secret));
                            deed(random, backend, given, users.get(random.nextInt(users.size())), secret, ends);
                            if (random.nextInt(5) == 0) {
                                throw new IllegalStateException("on purpose");
                            }
                        });
                    } catch (IllegalStateException | Refused rolledBack) {
                        // as it was before
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        Backend database = database(backend);
        return secrets.stream()
                .filter(secret -> !backend.credentials()
                                .token(SecretDigest.of(secret))
                                .equals(database.credentials().token(SecretDigest.of(secret)))
                        || !backend.credentials()
                                .session(SecretDigest.of(secret))
                                .equals(database.credentials().session(SecretDigest.of(secret))))
                .findFirst()
                .orElse("none");
    }

    @Test
    @Tag("gates")
    void memory_that_hears_of_commits_out_of_their_order_is_found(@TempDir Path folder) throws Exception {
        var fault = new PlantedFault(
                "order",
                "adapter-persistence-jooq/src/main/java/org/oiam/adapter/persistence/WriteThrough.java",
                """
                                    turn.lock();
                                }
                                return done;
                            });
                """,
                """
                                    pending.count();
                                }
                                return done;
                            });
                            java.util.concurrent.locks.LockSupport.parkNanos(System.nanoTime() % 4 * 300_000);
                """);

        assertThat(fault.run(folder, CredentialMemoryTest.class.getName(), "difference"))
                .isNotEqualTo("none");
    }

    /** In a transaction of its own within the other, which fails alone. */
    private static void maybeInVain(SplittableRandom random, Given given, Runnable work) {
        if (random.nextInt(10) == 0) {
            assertThatThrownBy(() -> given.store(() -> {
                        work.run();
                        throw new IllegalStateException("on purpose");
                    }))
                    .hasMessage("on purpose");
        }
    }

    private static void deed(
            SplittableRandom random, Backend backend, Given given, User user, String secret, Deque<Runnable> ends) {
        switch (random.nextInt(11)) {
            case 0, 1 -> {
                Session session = session(backend, user, secret);
                ends.addLast(() -> backend.sessions().end(session.id()));
            }
            case 2, 3, 4 -> {
                ApiToken.Enabled token = token(backend, given, user, secret);
                ends.addLast(() -> backend.tokens()
                        .revoke(backend.tokens()
                                .get(Sight.EVERYTHING, token.details().id())
                                .revoke(Given.NOW)));
            }
            case 5 -> backend.sessions().endAll(user);
            case 6 -> backend.credentials().revokeTokens(user, Given.NOW);
            case 7 -> {
                long next = backend.revisions().lock() + 1;
                backend.revisions().advance(next, List.of(Change.of(user.tenantId(), user.id())), Given.NOW);
            }
            default -> {
                Runnable end = random.nextBoolean() ? ends.pollLast() : ends.pollFirst();
                if (end != null) {
                    end.run();
                }
            }
        }
    }
}

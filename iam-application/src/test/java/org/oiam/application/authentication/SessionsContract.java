package org.oiam.application.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.oiam.application.Backend;
import org.oiam.application.Given;
import org.oiam.application.Ids;
import org.oiam.application.OnBackend;
import org.oiam.application.authentication.Credentials.Presented;
import org.oiam.application.decisions.Change;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.sessions.Session;
import org.oiam.domain.sessions.SessionId;
import org.oiam.domain.users.User;

/** What {@link Sessions} promises, and {@link Credentials} of sessions. */
public abstract class SessionsContract extends OnBackend {

    private static final Instant EXPIRES = Given.NOW.plusSeconds(3600);

    protected SessionsContract(Supplier<Backend> start) {
        super(start);
    }

    @Test
    void a_session_is_found_by_the_digest_of_its_secret() {
        User user = given().user(given().customerA1(), "ann@acme.example");
        Session session = session(user, "secret");

        assertThat(credentials().session(SecretDigest.of("secret"))).contains(presented(session));
    }

    private Session session(User user, String secret) {
        var id = new SessionId(backend().ids().next(Ids.Sequence.SESSION));
        var session = new Session(id, user.id(), Given.NOW, EXPIRES);
        store(() -> sessions().add(session, SecretDigest.of(secret)));
        return session;
    }

    private Presented presented(Session session) {
        return new Presented(
                session.id().value(),
                session.userId(),
                session.expiresAt(),
                backend().revisions().current());
    }

    @Test
    void a_secret_that_nobody_was_given_finds_nothing() {
        User user = given().user(given().customerA1(), "ann@acme.example");
        session(user, "secret");

        assertThat(credentials().session(SecretDigest.of("other"))).isEmpty();
        assertThat(credentials().token(SecretDigest.of("secret"))).isEmpty();
    }

    @Test
    void the_revision_is_the_latest() {
        User user = given().user(given().customerA1(), "ann@acme.example");
        session(user, "secret");
        long advanced = stored(() -> {
            long next = backend().revisions().lock() + 1;
            backend().revisions().advance(next, List.of(Change.of(user.tenantId(), user.id())), Given.NOW);
            return next;
        });

        assertThat(credentials()
                        .session(SecretDigest.of("secret"))
                        .orElseThrow()
                        .revision())
                .isEqualTo(advanced);
    }

    @Test
    void an_ended_session_is_gone_and_others_stay() {
        User user = given().user(given().customerA1(), "ann@acme.example");
        Session ended = session(user, "first");
        Session other = session(user, "second");

        store(() -> sessions().end(ended.id()));

        assertThat(credentials().session(SecretDigest.of("first"))).isEmpty();
        assertThat(credentials().session(SecretDigest.of("second"))).contains(presented(other));
    }

    @Test
    void a_session_may_be_ended_twice() {
        User user = given().user(given().customerA1(), "ann@acme.example");
        Session ended = session(user, "secret");
        store(() -> sessions().end(ended.id()));

        store(() -> sessions().end(ended.id()));

        assertThat(credentials().session(SecretDigest.of("secret"))).isEmpty();
    }

    @Test
    void all_sessions_of_a_user_end_and_those_of_others_stay() {
        User user = given().user(given().customerA1(), "ann@acme.example");
        User other = given().user(given().customerA1(), "bob@acme.example");
        session(user, "first");
        session(user, "second");
        Session others = session(other, "third");

        store(() -> sessions().endAll(user));

        assertThat(credentials().session(SecretDigest.of("first"))).isEmpty();
        assertThat(credentials().session(SecretDigest.of("second"))).isEmpty();
        assertThat(credentials().session(SecretDigest.of("third"))).contains(presented(others));
    }

    @Test
    void nothing_ends_when_the_transaction_fails() {
        User user = given().user(given().customerA1(), "ann@acme.example");
        Session session = session(user, "secret");

        assertThatThrownBy(() -> store(() -> {
                    sessions().endAll(user);
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(credentials().session(SecretDigest.of("secret"))).contains(presented(session));
    }

    private Sessions sessions() {
        return backend().sessions();
    }

    private Credentials credentials() {
        return backend().credentials();
    }
}

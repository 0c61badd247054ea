package org.oiam.application.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.oiam.application.Backend;
import org.oiam.application.Given;
import org.oiam.application.Ids;
import org.oiam.application.Lists;
import org.oiam.application.OnBackend;
import org.oiam.application.Sight;
import org.oiam.application.authentication.Credentials.Presented;
import org.oiam.application.decisions.Change;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.sessions.Origin;
import org.oiam.domain.sessions.Session;
import org.oiam.domain.sessions.SessionId;
import org.oiam.domain.sessions.SessionLife;
import org.oiam.domain.tenants.TenantLevel;
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
        var session = new Session(id, user.id(), Given.NOW, EXPIRES, Given.ORIGIN);
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

    @Test
    void all_but_one_end() {
        User user = given().user(given().customerA1(), "ann@acme.example");
        Session kept = session(user, "kept");
        session(user, "other");

        store(() -> sessions().endOthers(user, kept.id()));

        assertThat(credentials().session(SecretDigest.of("kept"))).contains(presented(kept));
        assertThat(credentials().session(SecretDigest.of("other"))).isEmpty();
    }

    @Test
    void those_that_expired_are_neither_counted_nor_listed_nor_found() {
        User user = given().user(given().customerA1(), "ann@acme.example");
        Session session = session(user, "secret");

        assertThat(sessions().countOf(user.id(), EXPIRES.minusMillis(1))).isEqualTo(1);
        assertThat(sessions().countOf(user.tenantId(), user.roleId(), EXPIRES.minusMillis(1)))
                .isEqualTo(1);
        assertThat(rows(user, EXPIRES.minusMillis(1))).hasSize(1);
        assertThat(sessions().find(Sight.EVERYTHING, session.id(), EXPIRES.minusMillis(1)))
                .isPresent();
        assertThat(sessions().countOf(user.id(), EXPIRES)).isZero();
        assertThat(sessions().countOf(user.tenantId(), user.roleId(), EXPIRES)).isZero();
        assertThat(rows(user, EXPIRES)).isEmpty();
        assertThat(sessions().find(Sight.EVERYTHING, session.id(), EXPIRES)).isEmpty();
    }

    private List<SessionRow> rows(User user, Instant now) {
        return Lists.all(SessionRow.COLUMNS, listing -> sessions().list(user, now, listing));
    }

    @Test
    void a_new_session_takes_those_of_its_user_away_that_expired() {
        User user = given().user(given().customerA1(), "ann@acme.example");
        session(user, "old");
        var id = new SessionId(backend().ids().next(Ids.Sequence.SESSION));
        var later = new Session(id, user.id(), EXPIRES, EXPIRES.plusSeconds(60), Given.ORIGIN);

        store(() -> sessions().add(later, SecretDigest.of("new")));

        assertThat(credentials().session(SecretDigest.of("old"))).isEmpty();
        assertThat(credentials().session(SecretDigest.of("new"))).contains(presented(later));
    }

    @Test
    void what_is_listed_says_where_it_is_from() {
        User user = given().user(given().customerA1(), "ann@acme.example");
        Session session = session(user, "secret");

        assertThat(rows(user, Given.NOW))
                .containsExactly(new SessionRow(
                        session.id().value(),
                        user.id().value(),
                        "ann@acme.example",
                        user.tenantId().value(),
                        Origin.Way.PASSWORD,
                        Given.ORIGIN.address(),
                        Given.ORIGIN.client(),
                        Given.NOW,
                        Given.NOW,
                        EXPIRES,
                        EXPIRES));
        assertThat(Lists.all(SessionRow.COLUMNS, listing -> sessions().list(given().customerA1(), Given.NOW, listing)))
                .hasSize(1);
        assertThat(Lists.all(SessionRow.COLUMNS, listing -> sessions().list(given().partnerA(), Given.NOW, listing)))
                .isEmpty();
    }

    @Test
    void one_out_of_sight_is_not_found() {
        User user = given().user(given().customerA1(), "ann@acme.example");
        Session session = session(user, "secret");

        assertThat(sessions().find(new Sight(given().partnerA().id(), TenantLevel.PARTNER), session.id(), Given.NOW))
                .isPresent();
        assertThat(sessions().find(new Sight(given().partnerB().id(), TenantLevel.PARTNER), session.id(), Given.NOW))
                .isEmpty();
    }

    @Test
    void a_use_is_noted_and_moves_the_expiry_up_to_the_end() {
        User user = given().user(given().customerA1(), "ann@acme.example");
        var id = new SessionId(backend().ids().next(Ids.Sequence.SESSION));
        Instant first = Given.NOW.plusSeconds(600);
        store(() -> sessions()
                .add(new Session(id, user.id(), Given.NOW, EXPIRES, first, Given.ORIGIN), SecretDigest.of("secret")));
        var life = new SessionLife(Duration.ofHours(1), Duration.ofMinutes(10));
        Instant used = Given.NOW.plusSeconds(500);

        store(() -> sessions().used(id, life, used));

        assertThat(credentials().session(SecretDigest.of("secret")))
                .map(Presented::expiresAt)
                .contains(used.plusSeconds(660));
        assertThat(rows(user, Given.NOW)).extracting(SessionRow::lastUsedAt).containsExactly(used);

        store(() -> sessions().used(id, life, used.minusSeconds(1)));
        assertThat(rows(user, Given.NOW)).extracting(SessionRow::lastUsedAt).containsExactly(used);

        store(() -> sessions().used(id, life, EXPIRES.minusSeconds(1)));
        assertThat(credentials().session(SecretDigest.of("secret")))
                .map(Presented::expiresAt)
                .contains(EXPIRES);
    }

    @Test
    void a_use_of_an_ended_session_revives_nothing() {
        User user = given().user(given().customerA1(), "ann@acme.example");
        Session ended = session(user, "secret");
        store(() -> sessions().end(ended.id()));

        store(() -> sessions()
                .used(ended.id(), new SessionLife(Duration.ofHours(1), Duration.ZERO), Given.NOW.plusSeconds(1)));

        assertThat(credentials().session(SecretDigest.of("secret"))).isEmpty();
    }

    @Test
    void what_users_have_over_so_many_each_is_summed_up() {
        User ann = given().user(given().customerA1(), "ann@acme.example");
        User bob = given().user(given().customerA1(), "bob@acme.example");
        for (int i = 0; i < 4; i++) {
            session(ann, "ann " + i);
        }
        session(bob, "bob");

        assertThat(sessions().excessOverEach(ann.tenantId(), 1, Given.NOW)).isEqualTo(3);
        assertThat(sessions().excessOverEach(ann.tenantId(), 4, Given.NOW)).isZero();
        assertThat(sessions().excessOverEach(given().partnerA().id(), 1, Given.NOW))
                .isZero();
    }

    private Sessions sessions() {
        return backend().sessions();
    }

    private Credentials credentials() {
        return backend().credentials();
    }
}

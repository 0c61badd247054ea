package org.oiam.application.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.oiam.application.Backend;
import org.oiam.application.Given;
import org.oiam.application.Ids;
import org.oiam.application.OnBackend;
import org.oiam.application.Sight;
import org.oiam.application.decisions.Change;
import org.oiam.domain.Refused;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.sessions.Session;
import org.oiam.domain.sessions.SessionId;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.tokens.ApiToken;
import org.oiam.domain.users.User;

/** What {@link Credentials} promises whatever becomes of those whom they stand for, and whoever looks on meanwhile. */
public abstract class CredentialsContract extends OnBackend {

    private static final Instant END = Given.NOW.plusSeconds(3600);

    protected CredentialsContract(Supplier<Backend> start) {
        super(start);
    }

    private User ann() {
        return given().user(given().customerA1(), "ann@acme.example");
    }

    private Session opened(User user, String secret) {
        var session = new Session(
                new SessionId(backend().ids().next(Ids.Sequence.SESSION)), user.id(), Given.NOW, END, Given.ORIGIN);
        store(() -> backend().sessions().add(session, SecretDigest.of(secret)));
        return session;
    }

    private ApiToken.Enabled downloaded(User user, String secret) {
        return downloaded(given().token(user, "script"), secret);
    }

    private ApiToken.Enabled downloaded(ApiToken.Pending token, String secret) {
        ApiToken.Enabled enabled = token.download(token.details().owner(), Given.NOW);
        var version = stored(() -> backend().tokens().enable(enabled, SecretDigest.of(secret)));
        return new ApiToken.Enabled(enabled.details(), enabled.downloadedAt(), version);
    }

    private boolean opens(String secret) {
        SecretDigest digest = SecretDigest.of(secret);
        return backend().credentials().session(digest).isPresent()
                || backend().credentials().token(digest).isPresent();
    }

    @Test
    void what_was_issued_in_a_transaction_that_fails_opens_nothing() {
        User ann = ann();
        ApiToken.Pending token = given().token(ann, "script");

        assertThatThrownBy(() -> store(() -> {
                    opened(ann, "session");
                    downloaded(token, "token");
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(opens("session")).isFalse();
        assertThat(opens("token")).isFalse();
    }

    @Test
    void what_was_ended_in_a_transaction_that_fails_is_good_still() {
        User ann = ann();
        Session session = opened(ann, "session");
        ApiToken.Enabled token = downloaded(ann, "token");

        assertThatThrownBy(() -> store(() -> {
                    backend().sessions().end(session.id());
                    backend().tokens().revoke(token.revoke(Given.NOW));
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(opens("session")).isTrue();
        assertThat(opens("token")).isTrue();
    }

    @Test
    void the_revision_is_not_that_of_a_transaction_that_fails() {
        User ann = ann();
        downloaded(ann, "token");
        long before = backend().revisions().current();

        assertThatThrownBy(() -> store(() -> {
                    long next = backend().revisions().lock() + 1;
                    backend().revisions().advance(next, List.of(Change.of(ann.tenantId(), ann.id())), Given.NOW);
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(backend()
                        .credentials()
                        .token(SecretDigest.of("token"))
                        .orElseThrow()
                        .revision())
                .isEqualTo(before);
    }

    @Test
    void what_is_issued_and_ended_in_one_transaction_opens_nothing() {
        User ann = ann();
        ApiToken.Pending token = given().token(ann, "script");

        store(() -> {
            backend().sessions().end(opened(ann, "session").id());
            opened(ann, "another");
            backend().sessions().endAll(ann);
            downloaded(token, "token");
            backend().credentials().revokeTokens(ann, Given.NOW);
        });

        assertThat(opens("session")).isFalse();
        assertThat(opens("another")).isFalse();
        assertThat(opens("token")).isFalse();
    }

    @Test
    void what_follows_an_end_in_one_transaction_is_good() {
        User ann = ann();
        opened(ann, "before");

        store(() -> {
            backend().sessions().endAll(ann);
            opened(ann, "after");
        });

        assertThat(opens("before")).isFalse();
        assertThat(opens("after")).isTrue();
    }

    @Test
    void nothing_is_left_of_a_user_who_is_deleted() {
        User ann = ann();
        User bob = given().user(given().customerA1(), "bob@acme.example");
        opened(ann, "session");
        downloaded(ann, "token");
        opened(bob, "bob's session");
        downloaded(bob, "bob's token");

        store(() -> backend().users().remove(ann));

        assertThat(opens("session")).isFalse();
        assertThat(opens("token")).isFalse();
        assertThat(opens("bob's session")).isTrue();
        assertThat(opens("bob's token")).isTrue();
    }

    @Test
    void nothing_is_left_of_the_users_of_a_tenant_that_is_deleted() {
        Tenant tenant = given().tenant(given().partnerA(), TenantLevel.ENTERPRISE, "Short-lived");
        User user = given().defaultUser(tenant, "first@short.example");
        opened(user, "session");
        downloaded(user, "token");
        opened(ann(), "ann's session");

        store(() -> backend().tenants().remove(tenant));

        assertThat(opens("session")).isFalse();
        assertThat(opens("token")).isFalse();
        assertThat(opens("ann's session")).isTrue();
    }

    @Test
    void whoever_was_told_of_a_change_finds_it_whatever_others_do_meanwhile() {
        User staying = given().user(given().customerA1(), "stays@acme.example");
        opened(staying, "stays");
        List<User> users = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            users.add(given().user(given().customerA1(), "user" + i + "@acme.example"));
        }

        List<String> wrong = atOnce(4, () -> {
            User user = taken(users);
            for (int i = 0; i < 20; i++) {
                String secret = user.id().value() + " " + i;
                Session session = opened(user, "session " + secret);
                ApiToken.Enabled token = downloaded(user, "token " + secret);
                if (!opens("session " + secret) || !opens("token " + secret)) {
                    return "not there after it was issued: " + secret;
                }
                if (i % 2 == 0) {
                    store(() -> backend().sessions().end(session.id()));
                    store(() -> backend().tokens().revoke(token.revoke(Given.NOW)));
                } else {
                    store(() -> backend().sessions().endAll(user));
                    store(() -> backend().credentials().revokeTokens(user, Given.NOW));
                }
                if (opens("session " + secret) || opens("token " + secret)) {
                    return "good after it was ended: " + secret;
                }
                if (!opens("stays")) {
                    return "not there while others come and go";
                }
            }
            return "nothing";
        });

        assertThat(wrong).containsOnly("nothing");
    }

    private static User taken(List<User> users) {
        synchronized (users) {
            return users.remove(0);
        }
    }

    @Test
    void a_token_that_is_revoked_while_it_is_downloaded_does_not_come_back() {
        User ann = ann();
        for (int round = 0; round < 20; round++) {
            ApiToken.Pending token = given().token(ann, "script " + round);
            String secret = "token " + round;
            List<Runnable> turns = new ArrayList<>(List.of(() -> downloaded(token, secret), () -> revokeOnce(token)));

            atOnce(2, () -> {
                Runnable turn;
                synchronized (turns) {
                    turn = turns.remove(0);
                }
                turn.run();
                return turn;
            });

            assertThat(opens(secret)).as("round %d", round).isFalse();
        }
    }

    /** As soon as it is seen to be downloaded. */
    private void revokeOnce(ApiToken.Pending token) {
        while (true) {
            ApiToken now =
                    backend().tokens().get(Sight.EVERYTHING, token.details().id());
            if (now instanceof ApiToken.Enabled) {
                try {
                    stored(() -> backend().tokens().revoke(now.revoke(Given.NOW)));
                    return;
                } catch (Refused busy) {
                    // once more
                }
            }
            Thread.onSpinWait();
        }
    }
}

package org.oiam.application.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.oiam.application.Backend;
import org.oiam.application.Given;
import org.oiam.application.OnBackend;
import org.oiam.application.Sight;
import org.oiam.application.decisions.Change;
import org.oiam.application.users.UserRow;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserName;

/** What {@link Passwords} promises. */
public abstract class PasswordsContract extends OnBackend {

    private static final SecretDigest CODE = SecretDigest.of("code");
    private static final Instant EXPIRES = Given.NOW.plusSeconds(3600);
    private static final Instant LATER = Given.NOW.plusSeconds(60);

    protected PasswordsContract(Supplier<Backend> start) {
        super(start);
    }

    @Test
    void nothing_is_known_by_a_name_that_nobody_has() {
        assertThat(passwords().bySignInName(UserName.of("nobody@acme.example"))).isEmpty();
    }

    @Test
    void a_user_without_anything_to_sign_in_with_is_known() {
        User user = given().user(given().customerA1(), "ann@acme.example");

        assertThat(passwords().bySignInName(user.name())).contains(stored(user, null, null, null));
    }

    private Passwords.Stored stored(User user, String hash, SecretDigest code, Instant expires) {
        return new Passwords.Stored(
                user.id(),
                user.tenantId(),
                TenantLevel.ENTERPRISE,
                hash,
                code,
                expires,
                backend().revisions().current());
    }

    @Test
    void a_user_is_known_by_its_name_whatever_the_letter_case() {
        User user = given().user(given().customerA1(), "Ann@acme.example");

        assertThat(passwords().bySignInName(UserName.of("aNN@ACME.example")))
                .map(Passwords.Stored::userId)
                .contains(user.id());
    }

    @Test
    void the_revision_is_the_latest() {
        User user = given().user(given().customerA1(), "ann@acme.example");
        long advanced = stored(() -> {
            long next = backend().revisions().lock() + 1;
            backend().revisions().advance(next, List.of(Change.of(user.tenantId(), user.id())), Given.NOW);
            return next;
        });

        assertThat(passwords().bySignInName(user.name()).orElseThrow().revision())
                .isEqualTo(advanced);
    }

    @Test
    void a_one_time_code_is_kept_with_its_end() {
        User user = withCode();

        assertThat(passwords().bySignInName(user.name())).contains(stored(user, null, CODE, EXPIRES));
    }

    private User withCode() {
        User user = given().user(given().customerA1(), "ann@acme.example");
        store(() -> passwords().setOneTimeCode(user, CODE, EXPIRES));
        return user;
    }

    @Test
    void a_password_that_was_chosen_takes_the_place_of_the_code() {
        User user = withCode();

        boolean chosen = stored(() -> passwords().choose(user.id(), CODE, "hash", LATER));

        assertThat(chosen).isTrue();
        assertThat(passwords().bySignInName(user.name())).contains(stored(user, "hash", null, null));
        assertThat(row(user).passwordChangedAt()).isEqualTo(LATER);
        assertThat(row(user).lastSignInAt()).isNull();
    }

    private UserRow row(User user) {
        return backend().users().row(Sight.EVERYTHING, user.id()).orElseThrow();
    }

    @Test
    void a_code_is_good_once() {
        User user = withCode();
        stored(() -> passwords().choose(user.id(), CODE, "first", LATER));

        boolean again = stored(() -> passwords().choose(user.id(), CODE, "second", LATER.plusSeconds(1)));

        assertThat(again).isFalse();
        assertThat(passwords().bySignInName(user.name())).contains(stored(user, "first", null, null));
        assertThat(row(user).passwordChangedAt()).isEqualTo(LATER);
    }

    @Test
    void only_one_of_those_who_use_a_code_at_once_succeeds() {
        User user = withCode();

        List<Boolean> chosen =
                atOnce(4, () -> given().stored(() -> passwords().choose(user.id(), CODE, "hash", LATER)));

        assertThat(chosen).containsExactlyInAnyOrder(true, false, false, false);
    }

    @Test
    void another_code_chooses_nothing() {
        User user = withCode();

        boolean chosen = stored(() -> passwords().choose(user.id(), SecretDigest.of("other"), "hash", LATER));

        assertThat(chosen).isFalse();
        assertThat(passwords().bySignInName(user.name())).contains(stored(user, null, CODE, EXPIRES));
    }

    @Test
    void the_code_of_one_user_is_none_of_another() {
        withCode();
        User other = given().user(given().customerA1(), "bob@acme.example");

        assertThat(stored(() -> passwords().choose(other.id(), CODE, "hash", LATER)))
                .isFalse();
    }

    @Test
    void a_new_code_takes_the_place_of_the_password() {
        User user = withCode();
        var code = SecretDigest.of("second code");
        stored(() -> passwords().choose(user.id(), CODE, "hash", LATER));

        store(() -> passwords().setOneTimeCode(user, code, EXPIRES.plusSeconds(1)));

        assertThat(passwords().bySignInName(user.name())).contains(stored(user, null, code, EXPIRES.plusSeconds(1)));
    }

    @Test
    void a_new_code_takes_the_place_of_the_old_one() {
        User user = withCode();
        var code = SecretDigest.of("second code");

        store(() -> passwords().setOneTimeCode(user, code, EXPIRES));

        assertThat(stored(() -> passwords().choose(user.id(), CODE, "hash", LATER)))
                .isFalse();
        assertThat(stored(() -> passwords().choose(user.id(), code, "hash", LATER)))
                .isTrue();
    }

    @Test
    void a_sign_in_is_noted() {
        User user = withCode();
        store(() -> passwords().signedIn(user.id(), LATER));
        store(() -> passwords().signedIn(user.id(), LATER.plusMillis(1)));

        assertThat(row(user).lastSignInAt()).isEqualTo(LATER.plusMillis(1));
        assertThat(passwords().bySignInName(user.name())).contains(stored(user, null, CODE, EXPIRES));
    }

    @Test
    void a_user_who_signs_in_by_other_means_is_noted_too() {
        User user = given().user(given().customerA1(), "ann@acme.example");

        store(() -> passwords().signedIn(user.id(), LATER));

        assertThat(row(user).lastSignInAt()).isEqualTo(LATER);
        assertThat(row(user).passwordChangedAt()).isNull();
    }

    @Test
    void noting_a_sign_in_leaves_the_version_of_the_user_alone() {
        User user = withCode();

        store(() -> passwords().signedIn(user.id(), LATER));

        assertThat(backend().users().get(Sight.EVERYTHING, user.id())).isEqualTo(user);
    }

    @Test
    void nothing_is_kept_when_the_transaction_fails() {
        User user = withCode();

        assertThatThrownBy(() -> store(() -> {
                    passwords().choose(user.id(), CODE, "hash", LATER);
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(passwords().bySignInName(user.name())).contains(stored(user, null, CODE, EXPIRES));
    }

    private Passwords passwords() {
        return backend().passwords();
    }
}

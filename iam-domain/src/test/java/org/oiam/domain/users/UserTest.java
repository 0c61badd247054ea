package org.oiam.domain.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;
import static org.oiam.domain.Refusals.refusal;

import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Version;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.TenantId;

/** Seed: Users, Tables 1 to 3. */
class UserTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final UserId SOMEBODY = new UserId(99);
    private static final RoleId OTHER = new RoleId(12);

    private static User user(boolean defaultUser) {
        UserName name = UserName.of("Maria@aurora.example");
        return User.create(
                new UserId(7),
                new TenantId(2),
                name,
                Profile.of(name),
                new RoleId(11),
                EdgeAccess.BASIC,
                defaultUser,
                NOW);
    }

    private static UserChange change(RoleId role, EdgeAccess access, boolean active) {
        var profile = new Profile("Maria", "Miller", new EmailAddress("m@home.example"), "+1", "");
        return new UserChange(profile, role, access, active);
    }

    @Nested
    class A_new_user {

        @Test
        void is_active_and_takes_its_contact_address_from_its_name() {
            User user = user(false);

            assertThat(user.active()).isTrue();
            assertThat(user.version()).isEqualTo(Version.FIRST);
            assertThat(user.profile().contactEmail()).isEqualTo(new EmailAddress("Maria@aurora.example"));
            assertThat(user.modifiedAt()).isEqualTo(NOW);
        }
    }

    @Nested
    class A_change {

        @Test
        void makes_of_the_user_what_it_says() {
            // Seed: Table 1, Modify
            User changed = user(false).change(change(OTHER, EdgeAccess.PRIVILEGED, false), SOMEBODY, LATER);

            assertThat(changed.profile().firstName()).isEqualTo("Maria");
            assertThat(changed.roleId()).isEqualTo(OTHER);
            assertThat(changed.edgeAccess()).isEqualTo(EdgeAccess.PRIVILEGED);
            assertThat(changed.active()).isFalse();
            assertThat(changed.modifiedAt()).isEqualTo(LATER);
            assertThat(changed.createdAt()).isEqualTo(NOW);
            assertThat(changed.name()).isEqualTo(user(false).name());
            assertThat(changed.version()).isEqualTo(Version.FIRST);
        }

        @Test
        void of_oneself_leaves_role_edge_access_and_activation_alone() {
            User user = user(false);

            assertThat(user.change(change(user.roleId(), EdgeAccess.BASIC, true), user.id(), LATER)
                            .profile()
                            .lastName())
                    .isEqualTo("Miller");
            assertRefused(
                    () -> user.change(change(OTHER, EdgeAccess.BASIC, true), user.id(), LATER),
                    new UserRefusal.NotOnOneself());
            assertRefused(
                    () -> user.change(change(user.roleId(), EdgeAccess.PRIVILEGED, true), user.id(), LATER),
                    new UserRefusal.NotOnOneself());
            assertRefused(
                    () -> user.change(change(user.roleId(), EdgeAccess.BASIC, false), user.id(), LATER),
                    new UserRefusal.NotOnOneself());
        }

        @Test
        void starts_from_the_user_as_it_is() {
            User user = user(false);

            assertThat(user.change(UserChange.of(user), SOMEBODY, NOW)).isEqualTo(user);
            assertThat(user.standingDiffersFrom(user)).isFalse();
        }

        @Test
        void of_another_version_is_stale() {
            assertRefused(() -> user(false).seenAt(new Version(2)), new CommonRefusal.Stale());
        }
    }

    @Nested
    class Deletion {

        @Test
        void is_not_for_default_users() {
            // Seed: Table 1, Delete: "You cannot delete the default users."
            assertRefused(() -> user(true).mayBeDeletedBy(SOMEBODY), new UserRefusal.DefaultUserStays());
            user(false).mayBeDeletedBy(SOMEBODY);
        }

        @Test
        void is_not_done_to_oneself() {
            assertRefused(() -> user(false).mayBeDeletedBy(new UserId(7)), new UserRefusal.NotOnOneself());
        }
    }

    @Nested
    class A_user_name {

        @ParameterizedTest
        @ValueSource(strings = {"MARIA@AURORA.EXAMPLE", "maria@aurora.example", " Maria@Aurora.Example "})
        void is_the_same_in_any_letter_case(String text) {
            assertThat(UserName.of(text).key()).isEqualTo(user(false).name().key());
        }

        @Test
        void is_the_same_in_any_unicode_form() {
            assertThat(UserName.of("zoe\u0308@x.example").key())
                    .isEqualTo(UserName.of("zo\u00eb@x.example").key());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "maria",
                    "@aurora.example",
                    "maria@",
                    "a@b@c",
                    "a b@c",
                    "a@b..c",
                    "a@b.",
                    "a@.b",
                    "a@b,c@d",
                    "<a@b>",
                    "\"a\"@b",
                    "a@b\n@c",
                    "a\u200b@b"
                })
        void is_an_e_mail_address(String text) {
            assertRefused(() -> UserName.of(text), new CommonRefusal.Invalid("userName", "must be an e-mail address"));
        }

        @Test
        void has_254_characters_at_most() {
            String longest = "a".repeat(64) + "@" + "b".repeat(189);

            assertThat(UserName.of(longest).toString()).isEqualTo(longest);
            assertThat(refusal(() -> UserName.of(longest + "b"))).isInstanceOf(CommonRefusal.Invalid.class);
        }
    }

    @Nested
    class A_profile {

        @ParameterizedTest
        @ValueSource(strings = {"", "+49 (30) 123-456/7", "555.123"})
        void has_telephone_numbers(String phone) {
            assertThat(new Profile("", "", new EmailAddress("a@b"), phone, phone).officePhone())
                    .isEqualTo(phone);
        }

        @Test
        void has_nothing_else_for_telephone_numbers() {
            assertRefused(
                    () -> new Profile("", "", new EmailAddress("a@b"), "", "call me"),
                    new CommonRefusal.Invalid("mobilePhone", "must be a telephone number"));
            assertRefused(
                    () -> new Profile("a\nb", "", new EmailAddress("a@b"), "", ""),
                    new CommonRefusal.Invalid(
                            "firstName", "must not contain control, formatting or unpaired characters"));
        }
    }

    @Nested
    class A_password {

        @Test
        void that_somebody_chooses_has_15_to_128_code_points() {
            assertThat(new Password("x".repeat(15)).chosen()).isNotNull();
            assertThat(new Password("\ud83d\ude00".repeat(128)).chosen()).isNotNull();
            assertRefused(() -> new Password("x".repeat(14)).chosen(), new UserRefusal.PasswordTooShort(15));
            assertRefused(() -> new Password("\ud83d\ude00".repeat(14)).chosen(), new UserRefusal.PasswordTooShort(15));
            assertRefused(() -> new Password("x".repeat(129)).chosen(), new UserRefusal.PasswordTooLong(128));
        }

        @Test
        void that_somebody_tries_may_be_anything_of_a_sane_length() {
            assertThat(new Password("").value()).isEmpty();
            assertRefused(() -> new Password("x".repeat(513)), new UserRefusal.PasswordTooLong(128));
        }

        @Test
        void is_the_same_in_any_unicode_form_and_keeps_its_letter_case_and_spaces() {
            assertThat(new Password("e\u0301")).isEqualTo(new Password("\u00e9"));
            assertThat(new Password("A b ")).isNotEqualTo(new Password("a b"));
        }

        @Test
        void shows_nothing() {
            assertThat(new Password("secret").toString()).isEqualTo("***");
        }
    }
}

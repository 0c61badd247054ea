package org.oiam.domain.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oiam.domain.Refusals.assertRefused;
import static org.oiam.domain.Refusals.refusal;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Version;
import org.oiam.domain.tenants.Delegation.Kind;

class TenantTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final Tenant OPERATOR = new Tenant(
            TenantId.OPERATOR,
            TenantLevel.OPERATOR,
            null,
            new Label("Operator"),
            null,
            false,
            Set.of(),
            false,
            NOW,
            Version.FIRST);

    private static final Tenant PARTNER = below(OPERATOR, 2, TenantLevel.PARTNER);
    private static final Tenant CUSTOMER = below(PARTNER, 3, TenantLevel.ENTERPRISE);
    private static final Tenant DIRECT = below(OPERATOR, 4, TenantLevel.ENTERPRISE);

    private static Tenant below(Tenant parent, long id, TenantLevel level) {
        return parent.newBelow(new TenantId(id), level, new Label("Tenant " + id), Delegation.defaults(level), NOW);
    }

    @Nested
    class Its_place {

        @Test
        void is_below_a_higher_level() {
            assertThat(CUSTOMER.parent()).contains(PARTNER.id());
            assertThat(OPERATOR.parent()).isEmpty();
            assertRefused(
                    () -> below(PARTNER, 9, TenantLevel.PARTNER),
                    new TenantRefusal.NoPlace(TenantLevel.PARTNER, TenantLevel.PARTNER));
            assertRefused(
                    () -> below(CUSTOMER, 9, TenantLevel.ENTERPRISE),
                    new TenantRefusal.NoPlace(TenantLevel.ENTERPRISE, TenantLevel.ENTERPRISE));
        }

        @Test
        void of_none_but_the_operator_is_at_the_top() {
            assertThatThrownBy(() -> new Tenant(
                            new TenantId(2),
                            TenantLevel.PARTNER,
                            null,
                            new Label("x"),
                            null,
                            false,
                            Set.of(),
                            false,
                            NOW,
                            Version.FIRST))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void is_within_itself_its_parent_and_the_operator() {
            assertThat(CUSTOMER.isWithin(CUSTOMER.id())).isTrue();
            assertThat(CUSTOMER.isWithin(PARTNER.id())).isTrue();
            assertThat(CUSTOMER.isWithin(TenantId.OPERATOR)).isTrue();
            assertThat(DIRECT.isWithin(PARTNER.id())).isFalse();
            assertThat(PARTNER.isWithin(CUSTOMER.id())).isFalse();
            assertThat(CUSTOMER.isBelow(CUSTOMER.id())).isFalse();
            assertThat(CUSTOMER.isBelow(PARTNER.id())).isTrue();
        }
    }

    @Nested
    class Its_delegations {

        @Test
        void start_with_support_to_the_operator() {
            assertThat(PARTNER.delegations()).containsExactly(Delegation.PARTNER_TO_OPERATOR);
            assertThat(CUSTOMER.delegations()).containsExactly(Delegation.SUPPORT_TO_OPERATOR);
        }

        @Test
        void are_given_by_its_own_users_alone() {
            // Seed: API Tokens: "if the Enterprise user has delegated user permissions to the Partner"
            Tenant given = CUSTOMER.delegate(Delegation.USERS_TO_PARTNER, true, CUSTOMER.id());

            assertThat(given.delegations())
                    .containsExactlyInAnyOrder(Delegation.SUPPORT_TO_OPERATOR, Delegation.USERS_TO_PARTNER);
            assertRefused(
                    () -> CUSTOMER.delegate(Delegation.USERS_TO_PARTNER, true, PARTNER.id()),
                    new TenantRefusal.OnlyItsOwnUsersDelegate());
        }

        @Test
        void are_withdrawn_by_those_above_too() {
            assertThat(CUSTOMER.delegate(Delegation.SUPPORT_TO_OPERATOR, false, TenantId.OPERATOR)
                            .delegations())
                    .isEmpty();
        }

        @Test
        void are_those_of_its_level_with_somebody_to_give_them_to() {
            assertRefused(
                    () -> DIRECT.delegate(Delegation.USERS_TO_PARTNER, true, DIRECT.id()),
                    new TenantRefusal.NotItsToDelegate(Delegation.USERS_TO_PARTNER));
            assertRefused(
                    () -> PARTNER.delegate(Delegation.USERS_TO_OPERATOR, true, PARTNER.id()),
                    new TenantRefusal.NotItsToDelegate(Delegation.USERS_TO_OPERATOR));
            assertRefused(
                    () -> OPERATOR.newBelow(
                            new TenantId(9),
                            TenantLevel.ENTERPRISE,
                            new Label("x"),
                            Set.of(Delegation.SUPPORT_TO_PARTNER),
                            NOW),
                    new TenantRefusal.NotItsToDelegate(Delegation.SUPPORT_TO_PARTNER));
        }

        @ParameterizedTest
        @CsvSource({
            "ENTERPRISE, OPERATOR, NONE,      ''",
            "ENTERPRISE, OPERATOR, SUPPORT,   SUPPORT_TO_OPERATOR",
            "ENTERPRISE, OPERATOR, USERS,     USERS_TO_OPERATOR",
            "ENTERPRISE, OPERATOR, SENSITIVE, SUPPORT_TO_OPERATOR SENSITIVE_TO_OPERATOR",
            "ENTERPRISE, PARTNER,  NONE,      ''",
            "ENTERPRISE, PARTNER,  SUPPORT,   SUPPORT_TO_PARTNER",
            "ENTERPRISE, PARTNER,  USERS,     USERS_TO_PARTNER",
            "ENTERPRISE, PARTNER,  SENSITIVE, SUPPORT_TO_PARTNER SENSITIVE_TO_PARTNER",
            "PARTNER,    OPERATOR, NONE,      ''",
            "PARTNER,    OPERATOR, SUPPORT,   PARTNER_TO_OPERATOR",
            "PARTNER,    OPERATOR, USERS,     PARTNER_TO_OPERATOR",
            "PARTNER,    OPERATOR, SENSITIVE, PARTNER_TO_OPERATOR"
        })
        void open_what_they_are_for(TenantLevel grantor, TenantLevel grantee, Kind kind, String needed) {
            int mask = 0;
            for (String name : needed.isEmpty() ? new String[0] : needed.split(" ", -1)) {
                mask |= Delegation.valueOf(name).bit();
            }

            assertThat(Delegation.needed(grantor, grantee, kind)).isEqualTo(mask);
        }
    }

    @Nested
    class Suspension {

        @Test
        void comes_and_goes_once() {
            Tenant suspended = PARTNER.suspend();

            assertThat(suspended.suspended()).isTrue();
            assertThat(suspended.reactivate()).isEqualTo(PARTNER);
            assertRefused(suspended::suspend, new TenantRefusal.Suspended());
            assertRefused(PARTNER::reactivate, new TenantRefusal.NotSuspended());
        }

        @Test
        void and_deletion_are_not_for_the_operator() {
            assertRefused(OPERATOR::suspend, new TenantRefusal.OperatorStays());
            assertRefused(OPERATOR::mayEnd, new TenantRefusal.OperatorStays());
        }

        @Test
        void is_done_from_above() {
            PARTNER.mustBeBelow(TenantId.OPERATOR);
            CUSTOMER.mustBeBelow(PARTNER.id());
            assertRefused(() -> PARTNER.mustBeBelow(PARTNER.id()), new TenantRefusal.OnlyFromAbove());
            assertRefused(() -> CUSTOMER.mustBeBelow(CUSTOMER.id()), new TenantRefusal.OnlyFromAbove());
        }
    }

    @Nested
    class Another_version {

        @Test
        void is_stale() {
            assertThat(PARTNER.seenAt(Version.FIRST)).isEqualTo(PARTNER);
            assertRefused(() -> PARTNER.seenAt(new Version(2)), new CommonRefusal.Stale());
        }

        @Test
        void is_the_same_tenant() {
            Tenant changed = PARTNER.rename(new Label("Other"))
                    .withDomain(new TenantDomain("other"))
                    .at(new Version(2));

            assertThat(changed.id()).isEqualTo(PARTNER.id());
            assertThat(changed.name()).isEqualTo(new Label("Other"));
            assertThat(changed.domain()).isEqualTo(new TenantDomain("other"));
            assertThat(changed.createdAt()).isEqualTo(NOW);
        }
    }

    @Nested
    class A_domain {

        @ParameterizedTest
        @ValueSource(strings = {"acme", "ACME", " acme-2.example.com ", "a", "0"})
        void has_letters_digits_and_hyphens(String text) {
            assertThat(new TenantDomain(text).value()).isEqualTo(text.strip().toLowerCase(Locale.ROOT));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "-a", "a-", "a..b", ".a", "a_b", "a b", "a/b", "\u00e9"})
        void is_refused_in_any_other_form(String text) {
            assertThat(refusal(() -> new TenantDomain(text))).isInstanceOf(CommonRefusal.Invalid.class);
        }

        @Test
        void has_128_characters_at_most() {
            assertThat(refusal(() -> new TenantDomain("a.".repeat(64) + "a")))
                    .isInstanceOf(CommonRefusal.Invalid.class);
        }
    }
}

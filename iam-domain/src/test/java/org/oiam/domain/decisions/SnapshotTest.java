package org.oiam.domain.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueSamples;
import org.oiam.domain.permissions.Privilege;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.roles.Role;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

/** The engine. Seed: List of User Privileges; API Tokens (delegation). */
class SnapshotTest {

    private static final Catalogue CATALOGUE = CatalogueSamples.standard();

    private static final TenantId OPERATOR = TenantId.OPERATOR;
    private static final TenantId PARTNER = new TenantId(2);
    private static final TenantId OTHER_PARTNER = new TenantId(3);
    private static final TenantId CUSTOMER = new TenantId(4);
    private static final TenantId DIRECT = new TenantId(5);

    private static final UserId ROOT = new UserId(1);
    private static final UserId PARTNER_SUPERUSER = new UserId(2);
    private static final UserId PARTNER_SUPPORT = new UserId(3);
    private static final UserId PARTNER_BUSINESS = new UserId(4);
    private static final UserId CUSTOMER_SUPERUSER = new UserId(5);
    private static final UserId CUSTOMER_READ_ONLY = new UserId(6);
    private static final UserId NOBODY = new UserId(4711);

    private final Snapshot start = Snapshot.empty(CATALOGUE)
            .with(
                    7,
                    Facts.of(
                            List.of(
                                    tenant(OPERATOR, TenantLevel.OPERATOR, null),
                                    tenant(PARTNER, TenantLevel.PARTNER, OPERATOR, Delegation.PARTNER_TO_OPERATOR),
                                    tenant(OTHER_PARTNER, TenantLevel.PARTNER, OPERATOR),
                                    tenant(
                                            CUSTOMER,
                                            TenantLevel.ENTERPRISE,
                                            PARTNER,
                                            Delegation.SUPPORT_TO_OPERATOR,
                                            Delegation.SUPPORT_TO_PARTNER),
                                    tenant(DIRECT, TenantLevel.ENTERPRISE, OPERATOR)),
                            List.of(
                                    user(ROOT, OPERATOR, "Operator Superuser"),
                                    user(PARTNER_SUPERUSER, PARTNER, "Partner Superuser"),
                                    user(PARTNER_SUPPORT, PARTNER, "Partner Customer Support"),
                                    user(PARTNER_BUSINESS, PARTNER, "Partner Business Specialist"),
                                    user(CUSTOMER_SUPERUSER, CUSTOMER, "Enterprise Superuser"),
                                    user(CUSTOMER_READ_ONLY, CUSTOMER, "Enterprise Read Only User")),
                            CATALOGUE.roles().stream()
                                    .map(Role.Predefined::of)
                                    .map(role -> new Facts.OfRole(
                                            role.id(),
                                            null,
                                            role.scope(),
                                            role.isSuperuser(),
                                            Set.copyOf(role.bundles().values())))
                                    .toList()));

    private static Facts.OfTenant tenant(
            TenantId id, TenantLevel level, @Nullable TenantId parent, Delegation... delegations) {
        return new Facts.OfTenant(id, level, parent, false, Set.of(delegations), false);
    }

    private static Facts.OfUser user(UserId id, TenantId tenant, String role) {
        return new Facts.OfUser(id, tenant, role(role), true);
    }

    private static RoleId role(String name) {
        return CATALOGUE.roles().stream()
                .filter(role -> role.name().equals(name))
                .map(role -> new RoleId(role.number()))
                .findFirst()
                .orElseThrow();
    }

    private Snapshot with(Facts.OfTenant... tenants) {
        return start.with(8, Facts.of(List.of(tenants), List.of(), List.of()));
    }

    private static Facts.OfTenant suspended(
            TenantId id, TenantLevel level, TenantId parent, Delegation... delegations) {
        return new Facts.OfTenant(id, level, parent, true, Set.of(delegations), false);
    }

    private static Decision decide(Snapshot snapshot, UserId user, String privilege, TenantId target) {
        return snapshot.decide(Question.of(user, Credential.SESSION, new PrivilegeCode(privilege), target));
    }

    private Decision decide(UserId user, String privilege, TenantId target) {
        return decide(start, user, privilege, target);
    }

    @Nested
    class At_home {

        @ParameterizedTest
        @CsvSource({
            "2, CREATE:PROXY_USER,  GRANTED",
            "3, CREATE:PROXY_USER,  NOT_GRANTED",
            "3, READ:PROXY_USER,    GRANTED",
            "4, CREATE:PROXY_TOKEN, NOT_GRANTED",
            "3, CREATE:PROXY_TOKEN, GRANTED",
            "2, CREATE:PROXY,       NOT_APPLICABLE",
            "2, READ:OPERATOR_USER, NOT_APPLICABLE",
            "2, READ:EDGE,          NOT_APPLICABLE",
            "2, READ:NOTHING,       OUT_OF_SIGHT"
        })
        void the_role_decides(long user, String privilege, Decision expected) {
            // Seed: Table 5; API Tokens ("except the Business Specialist users")
            assertThat(decide(new UserId(user), privilege, PARTNER)).isEqualTo(expected);
        }

        @Test
        void no_delegation_is_needed() {
            assertThat(decide(CUSTOMER_SUPERUSER, "CREATE:ENTERPRISE_USER", CUSTOMER))
                    .isEqualTo(Decision.GRANTED);
        }
    }

    @Nested
    class Out_of_sight {

        @Test
        void is_what_lies_above_or_beside() {
            assertThat(decide(PARTNER_SUPERUSER, "READ:PROXY_USER", OTHER_PARTNER))
                    .isEqualTo(Decision.OUT_OF_SIGHT);
            assertThat(decide(PARTNER_SUPERUSER, "READ:EDGE", DIRECT)).isEqualTo(Decision.OUT_OF_SIGHT);
            assertThat(decide(PARTNER_SUPERUSER, "READ:PROXY", OPERATOR)).isEqualTo(Decision.OUT_OF_SIGHT);
            assertThat(decide(CUSTOMER_SUPERUSER, "READ:PROXY", PARTNER)).isEqualTo(Decision.OUT_OF_SIGHT);
        }

        @Test
        void is_who_and_what_does_not_exist() {
            assertThat(decide(NOBODY, "READ:EDGE", CUSTOMER)).isEqualTo(Decision.OUT_OF_SIGHT);
            assertThat(decide(ROOT, "READ:EDGE", new TenantId(4711))).isEqualTo(Decision.OUT_OF_SIGHT);
            assertThat(start.subject(NOBODY)).isEmpty();
            assertThat(start.levelOf(new TenantId(4711))).isEmpty();
        }

        @Test
        void is_whose_number_no_table_can_hold() {
            long beyond = 1L << 32;
            var strangers = new UserId(ROOT.value() + beyond);
            var nowhere = new TenantId(TenantId.OPERATOR.value() + beyond);
            PrivilegeCode code = PrivilegeCode.of("READ", "ENTERPRISE");

            assertThat(start.may(ROOT, code, TenantId.OPERATOR)).isTrue();
            assertThat(start.may(strangers, code, TenantId.OPERATOR)).isFalse();
            assertThat(start.may(ROOT, code, nowhere)).isFalse();
            assertThat(start.privileges(strangers, TenantId.OPERATOR)).isEmpty();
            assertThat(start.privileges(ROOT, nowhere)).isEmpty();
        }
    }

    @Nested
    class Below {

        @Test
        void support_is_what_the_tenant_delegates_to_that_level() {
            Snapshot none = with(tenant(CUSTOMER, TenantLevel.ENTERPRISE, PARTNER));

            assertThat(decide(PARTNER_SUPPORT, "READ:EDGE", CUSTOMER)).isEqualTo(Decision.GRANTED);
            assertThat(decide(ROOT, "READ:EDGE", CUSTOMER)).isEqualTo(Decision.GRANTED);
            assertThat(decide(none, PARTNER_SUPPORT, "READ:EDGE", CUSTOMER)).isEqualTo(Decision.DELEGATION_MISSING);
            assertThat(decide(none, ROOT, "READ:EDGE", CUSTOMER)).isEqualTo(Decision.DELEGATION_MISSING);
        }

        @Test
        void users_are_managed_where_they_are_delegated() {
            // Seed: API Tokens: "if the Enterprise user has delegated user permissions to the Partner"
            Snapshot delegated = with(tenant(CUSTOMER, TenantLevel.ENTERPRISE, PARTNER, Delegation.USERS_TO_PARTNER));

            assertThat(decide(PARTNER_SUPERUSER, "MANAGE:ENTERPRISE_TOKEN", CUSTOMER))
                    .isEqualTo(Decision.DELEGATION_MISSING);
            assertThat(decide(delegated, PARTNER_SUPERUSER, "MANAGE:ENTERPRISE_TOKEN", CUSTOMER))
                    .isEqualTo(Decision.GRANTED);
            assertThat(decide(delegated, ROOT, "MANAGE:ENTERPRISE_TOKEN", CUSTOMER))
                    .isEqualTo(Decision.DELEGATION_MISSING);
            assertThat(decide(delegated, PARTNER_SUPPORT, "MANAGE:ENTERPRISE_TOKEN", CUSTOMER))
                    .isEqualTo(Decision.NOT_GRANTED);
        }

        @Test
        void user_identifiable_data_needs_support_as_well() {
            Snapshot alone = with(tenant(CUSTOMER, TenantLevel.ENTERPRISE, PARTNER, Delegation.SENSITIVE_TO_PARTNER));
            Snapshot both = with(tenant(
                    CUSTOMER,
                    TenantLevel.ENTERPRISE,
                    PARTNER,
                    Delegation.SENSITIVE_TO_PARTNER,
                    Delegation.SUPPORT_TO_PARTNER));

            assertThat(decide(PARTNER_SUPERUSER, "READ:CLIENT_USER", CUSTOMER)).isEqualTo(Decision.DELEGATION_MISSING);
            assertThat(decide(alone, PARTNER_SUPERUSER, "READ:CLIENT_USER", CUSTOMER))
                    .isEqualTo(Decision.DELEGATION_MISSING);
            assertThat(decide(both, PARTNER_SUPERUSER, "READ:CLIENT_USER", CUSTOMER))
                    .isEqualTo(Decision.GRANTED);
        }

        @Test
        void the_tenants_themselves_need_no_delegation() {
            assertThat(decide(PARTNER_SUPERUSER, "UPDATE:ENTERPRISE", CUSTOMER)).isEqualTo(Decision.GRANTED);
            assertThat(decide(ROOT, "DELETE:PROXY", OTHER_PARTNER)).isEqualTo(Decision.GRANTED);
            assertThat(decide(ROOT, "UPDATE:ENTERPRISE_DELEGATION", DIRECT)).isEqualTo(Decision.GRANTED);
        }

        @Test
        void the_single_delegation_of_a_partner_opens_the_partner_and_nothing_below_it() {
            Snapshot silent = with(tenant(CUSTOMER, TenantLevel.ENTERPRISE, PARTNER));

            assertThat(decide(ROOT, "CREATE:PROXY_USER", PARTNER)).isEqualTo(Decision.GRANTED);
            assertThat(decide(ROOT, "READ:PROXY_EVENT", PARTNER)).isEqualTo(Decision.GRANTED);
            assertThat(decide(ROOT, "CREATE:PROXY_USER", OTHER_PARTNER)).isEqualTo(Decision.DELEGATION_MISSING);
            assertThat(decide(silent, ROOT, "READ:EDGE", CUSTOMER)).isEqualTo(Decision.DELEGATION_MISSING);
        }

        @Test
        void a_customers_delegation_to_the_operator_does_not_depend_on_its_partner() {
            Snapshot closed = with(tenant(PARTNER, TenantLevel.PARTNER, OPERATOR));

            assertThat(decide(closed, ROOT, "READ:EDGE", CUSTOMER)).isEqualTo(Decision.GRANTED);
        }
    }

    @Nested
    class A_suspended_tenant {

        @Test
        void stops_its_own_users_and_those_below() {
            Snapshot suspended = with(suspended(PARTNER, TenantLevel.PARTNER, OPERATOR));

            assertThat(decide(suspended, PARTNER_SUPERUSER, "READ:PROXY_USER", PARTNER))
                    .isEqualTo(Decision.OWN_TENANT_SUSPENDED);
            assertThat(decide(suspended, CUSTOMER_SUPERUSER, "READ:EDGE", CUSTOMER))
                    .isEqualTo(Decision.OWN_TENANT_SUSPENDED);
            assertThat(suspended.canAct(CUSTOMER_SUPERUSER, Credential.SESSION)).isFalse();
            assertThat(suspended.canAct(ROOT, Credential.SESSION)).isTrue();
        }

        @Test
        void is_itself_read_changed_and_deleted_from_above_and_nothing_else() {
            Snapshot suspended =
                    with(suspended(CUSTOMER, TenantLevel.ENTERPRISE, PARTNER, Delegation.SUPPORT_TO_PARTNER));

            assertThat(decide(suspended, PARTNER_SUPERUSER, "READ:ENTERPRISE", CUSTOMER))
                    .isEqualTo(Decision.GRANTED);
            assertThat(decide(suspended, PARTNER_SUPERUSER, "UPDATE:ENTERPRISE", CUSTOMER))
                    .isEqualTo(Decision.GRANTED);
            assertThat(decide(suspended, PARTNER_SUPERUSER, "DELETE:ENTERPRISE", CUSTOMER))
                    .isEqualTo(Decision.GRANTED);
            assertThat(decide(suspended, PARTNER_SUPERUSER, "READ:EDGE", CUSTOMER))
                    .isEqualTo(Decision.TARGET_SUSPENDED);
            assertThat(decide(suspended, PARTNER_SUPERUSER, "READ:ENTERPRISE_DELEGATION", CUSTOMER))
                    .isEqualTo(Decision.TARGET_SUSPENDED);
        }

        @Test
        void shuts_what_lies_below_it() {
            Snapshot suspended =
                    with(suspended(PARTNER, TenantLevel.PARTNER, OPERATOR, Delegation.PARTNER_TO_OPERATOR));

            assertThat(decide(suspended, ROOT, "READ:PROXY", PARTNER)).isEqualTo(Decision.GRANTED);
            assertThat(decide(suspended, ROOT, "READ:ENTERPRISE", CUSTOMER)).isEqualTo(Decision.TARGET_SUSPENDED);
            assertThat(decide(suspended, ROOT, "READ:PROXY_USER", PARTNER)).isEqualTo(Decision.TARGET_SUSPENDED);
        }
    }

    @Nested
    class Users {

        @Test
        void who_are_inactive_can_do_nothing() {
            Snapshot inactive = start.with(
                    8,
                    Facts.of(
                            List.of(),
                            List.of(new Facts.OfUser(PARTNER_SUPERUSER, PARTNER, role("Partner Superuser"), false)),
                            List.of()));

            assertThat(decide(inactive, PARTNER_SUPERUSER, "READ:PROXY_USER", PARTNER))
                    .isEqualTo(Decision.USER_INACTIVE);
            assertThat(inactive.canAct(PARTNER_SUPERUSER, Credential.SESSION)).isFalse();
            assertThat(inactive.subject(PARTNER_SUPERUSER)).isPresent();
        }

        @Test
        void do_to_themselves_what_or_self_says() {
            PrivilegeCode update = new PrivilegeCode("UPDATE:PROXY_USER");

            assertThat(start.decide(
                            new Question(PARTNER_BUSINESS, Credential.SESSION, update, PARTNER, PARTNER_BUSINESS)))
                    .isEqualTo(Decision.SELF);
            assertThat(start.decide(
                            new Question(PARTNER_BUSINESS, Credential.SESSION, update, PARTNER, PARTNER_SUPPORT)))
                    .isEqualTo(Decision.NOT_GRANTED);
            assertThat(start.decide(Question.of(PARTNER_BUSINESS, Credential.SESSION, update, PARTNER)))
                    .isEqualTo(Decision.NOT_GRANTED);
            assertThat(start.decide(
                            new Question(PARTNER_SUPERUSER, Credential.SESSION, update, PARTNER, PARTNER_SUPERUSER)))
                    .isEqualTo(Decision.GRANTED);
        }

        @Test
        void do_what_concerns_oneself_only_to_no_one_else() {
            // Seed: Table 13: SSH keys of oneself
            for (Privilege privilege : CATALOGUE.privileges()) {
                if (privilege.self() == Privilege.Self.ONLY) {
                    assertThat(start.decide(new Question(
                                    PARTNER_SUPERUSER, Credential.SESSION, privilege.code(), PARTNER, PARTNER_SUPPORT)))
                            .isEqualTo(Decision.NOT_APPLICABLE);
                    assertThat(start.decide(new Question(
                                    PARTNER_SUPERUSER,
                                    Credential.SESSION,
                                    privilege.code(),
                                    PARTNER,
                                    PARTNER_SUPERUSER)))
                            .isEqualTo(Decision.GRANTED);
                }
            }
        }

        @Test
        void without_the_right_to_tokens_can_do_nothing_by_one() {
            assertThat(start.decide(
                            Question.of(PARTNER_BUSINESS, Credential.TOKEN, new PrivilegeCode("READ:PROXY"), PARTNER)))
                    .isEqualTo(Decision.TOKEN_STOPPED);
            assertThat(start.canAct(PARTNER_BUSINESS, Credential.TOKEN)).isFalse();
            assertThat(start.canAct(PARTNER_BUSINESS, Credential.SESSION)).isTrue();
            assertThat(start.canAct(PARTNER_SUPPORT, Credential.TOKEN)).isTrue();
        }

        @Test
        void have_by_a_token_what_they_have_by_a_session() {
            // Seed: API Tokens: "based on the privileges they have been assigned to their user roles"
            for (Privilege privilege : CATALOGUE.privileges()) {
                for (TenantId target : List.of(PARTNER, CUSTOMER)) {
                    assertThat(start.decide(Question.of(PARTNER_SUPPORT, Credential.TOKEN, privilege.code(), target)))
                            .isEqualTo(start.decide(
                                    Question.of(PARTNER_SUPPORT, Credential.SESSION, privilege.code(), target)));
                }
            }
        }

        @Test
        void have_every_privilege_of_the_catalogue_decided() {
            List<EffectivePrivilege> all = start.effectivePrivileges(PARTNER_SUPPORT, Credential.SESSION, CUSTOMER);

            assertThat(all).hasSameSizeAs(CATALOGUE.privileges());
            all.forEach(one -> assertThat(one.decision())
                    .isEqualTo(decide(PARTNER_SUPPORT, one.privilege().value(), CUSTOMER)));
        }
    }

    @Nested
    class The_grant_guard {

        @Test
        void lets_a_superuser_give_every_role_of_its_level() {
            assertThat(start.missingToGive(PARTNER_SUPERUSER, role("Partner Superuser"), PARTNER))
                    .isEmpty();
            assertThat(start.missingToGive(PARTNER_SUPERUSER, role("Partner Security Admin"), PARTNER))
                    .isEmpty();
        }

        @Test
        void names_what_the_giver_does_not_hold() {
            assertThat(start.missingToGive(PARTNER_SUPPORT, role("Partner Superuser"), PARTNER))
                    .contains(new PrivilegeCode("CREATE:PROXY_USER"))
                    .doesNotContain(new PrivilegeCode("READ:PROXY_USER"));
            assertThat(start.missingToGive(PARTNER_SUPPORT, role("Partner Customer Support"), PARTNER))
                    .isEmpty();
        }

        @Test
        void lets_a_superuser_give_roles_below_where_users_are_delegated() {
            Snapshot delegated = with(tenant(CUSTOMER, TenantLevel.ENTERPRISE, PARTNER, Delegation.USERS_TO_PARTNER));

            assertThat(start.missingToGive(PARTNER_SUPERUSER, role("Enterprise Superuser"), CUSTOMER))
                    .isNotEmpty();
            assertThat(delegated.missingToGive(PARTNER_SUPERUSER, role("Enterprise Superuser"), CUSTOMER))
                    .isEmpty();
            assertThat(delegated.missingToGive(PARTNER_SUPPORT, role("Enterprise Superuser"), CUSTOMER))
                    .isNotEmpty();
            assertThat(delegated.missingToGive(CUSTOMER_READ_ONLY, role("Enterprise Superuser"), CUSTOMER))
                    .isNotEmpty();
        }

        @Test
        void gives_nobody_anything_above_or_beside() {
            assertThat(start.missingToGive(PARTNER_SUPERUSER, role("Partner Customer Support"), OTHER_PARTNER))
                    .isNotEmpty();
            assertThat(start.missingToGive(CUSTOMER_SUPERUSER, role("Partner Customer Support"), PARTNER))
                    .isNotEmpty();
            assertRefused(
                    () -> start.missingToGive(NOBODY, role("Partner Customer Support"), PARTNER),
                    new CommonRefusal.Unknown());
            assertRefused(
                    () -> start.missingToGive(PARTNER_SUPERUSER, role("Partner Customer Support"), new TenantId(4711)),
                    new CommonRefusal.Unknown());
        }

        @Test
        void measures_a_new_role_by_its_bundles_at_its_owner() {
            var admin = Set.of(new BundleCode("GLOBAL_SETTINGS_PARTNER_ADMIN"));
            var below = Set.of(new BundleCode("SD_WAN_ENTERPRISE_ADMIN"));

            assertThat(start.missingToCompose(PARTNER_SUPERUSER, admin, TenantLevel.PARTNER, PARTNER))
                    .isEmpty();
            assertThat(start.missingToCompose(PARTNER_SUPERUSER, below, TenantLevel.ENTERPRISE, PARTNER))
                    .isEmpty();
            assertThat(start.missingToCompose(PARTNER_SUPPORT, admin, TenantLevel.PARTNER, PARTNER))
                    .isNotEmpty();
        }

        @Test
        void knows_only_roles_that_exist() {
            assertRefused(
                    () -> start.missingToGive(ROOT, new RoleId(4711), OPERATOR),
                    new CommonRefusal.Unavailable("The role"));
        }
    }

    @Nested
    class A_later_snapshot {

        @Test
        void has_its_revision_and_leaves_the_earlier_one_alone() {
            Snapshot later = start.with(
                    9,
                    new Facts(
                            List.of(),
                            List.of(user(PARTNER_BUSINESS, PARTNER, "Partner Superuser")),
                            List.of(),
                            List.of(),
                            null,
                            Set.of(),
                            Set.of(PARTNER_SUPPORT),
                            Set.of()));

            assertThat(later.revision()).isEqualTo(9);
            assertThat(start.revision()).isEqualTo(7);
            assertThat(decide(later, PARTNER_BUSINESS, "CREATE:PROXY_USER", PARTNER))
                    .isEqualTo(Decision.GRANTED);
            assertThat(decide(later, PARTNER_SUPPORT, "READ:PROXY_USER", PARTNER))
                    .isEqualTo(Decision.OUT_OF_SIGHT);
            assertThat(decide(PARTNER_SUPPORT, "READ:PROXY_USER", PARTNER)).isEqualTo(Decision.GRANTED);
        }

        @Test
        void without_a_tenant_knows_nothing_of_its_users() {
            Snapshot later = start.with(
                    9,
                    new Facts(List.of(), List.of(), List.of(), List.of(), null, Set.of(CUSTOMER), Set.of(), Set.of()));

            assertThat(later.subject(CUSTOMER_SUPERUSER)).isEmpty();
            assertThat(later.canAct(CUSTOMER_SUPERUSER, Credential.SESSION)).isFalse();
            assertThat(decide(later, ROOT, "READ:ENTERPRISE", CUSTOMER)).isEqualTo(Decision.OUT_OF_SIGHT);
        }

        @Test
        void of_nothing_denies_everybody_everything() {
            Snapshot empty = Snapshot.empty(CATALOGUE);

            assertThat(empty.revision()).isZero();
            assertThat(decide(empty, ROOT, "READ:ENTERPRISE", OPERATOR)).isEqualTo(Decision.OUT_OF_SIGHT);
        }

        @Test
        void knows_the_level_of_a_tenant() {
            assertThat(start.levelOf(OPERATOR)).contains(TenantLevel.OPERATOR);
            assertThat(start.levelOf(CUSTOMER)).contains(TenantLevel.ENTERPRISE);
        }

        @Test
        void knows_what_lies_within_what() {
            assertThat(start.isWithin(CUSTOMER, PARTNER)).isTrue();
            assertThat(start.isWithin(CUSTOMER, OPERATOR)).isTrue();
            assertThat(start.isWithin(CUSTOMER, CUSTOMER)).isTrue();
            assertThat(start.isWithin(DIRECT, PARTNER)).isFalse();
            assertThat(start.isWithin(PARTNER, CUSTOMER)).isFalse();
            assertThat(start.subject(PARTNER_SUPERUSER))
                    .contains(new Subject(
                            PARTNER_SUPERUSER, PARTNER, TenantLevel.PARTNER, role("Partner Superuser"), true));
        }
    }

    @Test
    void a_reason_says_whether_it_is_a_yes() {
        assertThat(EnumSet.allOf(Decision.class).stream().filter(Decision::isAllowed))
                .containsExactly(Decision.SELF, Decision.GRANTED);
        assertThat(EnumSet.allOf(Decision.class).stream().map(Decision::code))
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[a-z]+(-[a-z]+)*"));
        assertThat(EnumSet.allOf(Decision.class).stream().map(Decision::explanation))
                .doesNotHaveDuplicates()
                .allMatch(words -> words.endsWith("."));
    }
}

package org.oiam.domain.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.decisions.DecisionSamples.CATALOGUE;
import static org.oiam.domain.decisions.DecisionSamples.CUSTOMER;
import static org.oiam.domain.decisions.DecisionSamples.FLUSH_FLOWS;
import static org.oiam.domain.decisions.DecisionSamples.FOREIGN_CUSTOMER;
import static org.oiam.domain.decisions.DecisionSamples.OPERATOR;
import static org.oiam.domain.decisions.DecisionSamples.PARTNER;
import static org.oiam.domain.decisions.DecisionSamples.VPN_TEST;
import static org.oiam.domain.decisions.DecisionSamples.allow;
import static org.oiam.domain.decisions.DecisionSamples.bundle;
import static org.oiam.domain.decisions.DecisionSamples.code;
import static org.oiam.domain.decisions.DecisionSamples.decide;
import static org.oiam.domain.decisions.DecisionSamples.deny;
import static org.oiam.domain.decisions.DecisionSamples.edition;
import static org.oiam.domain.decisions.DecisionSamples.explain;
import static org.oiam.domain.decisions.DecisionSamples.publish;
import static org.oiam.domain.decisions.DecisionSamples.role;
import static org.oiam.domain.decisions.DecisionSamples.user;
import static org.oiam.domain.decisions.DecisionSamples.world;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

/** A decision with where it comes from. Seed: Service Permissions (three levels); API Tokens (delegation). */
class ExplanationTest {

    private static final String SUPPORT_BUNDLE = "SD_WAN_ENTERPRISE_SUPPORT";
    private static final UserId SUPPORT = user(CUSTOMER, "Enterprise Support");
    private static final UserId PARTNER_SUPERUSER = user(PARTNER, "Partner Superuser");

    private final Snapshot start = customised();

    private static Snapshot customised() {
        Snapshot world = world();
        world = publish(world, OPERATOR, package_(11, 1, true), edition("SD_WAN_ENTERPRISE_ADMIN", deny(FLUSH_FLOWS)));
        world = publish(world, PARTNER, package_(12, 2, false));
        return publish(world, CUSTOMER, package_(13, 3, true));
    }

    private static Facts.Publication package_(long id, int edition, boolean denied) {
        return new Facts.Publication(
                bundle(SUPPORT_BUNDLE), new PackageId(id), edition, denied ? deny(FLUSH_FLOWS) : allow(FLUSH_FLOWS));
    }

    private static Customization said(TenantId tenant, TenantLevel level, long id, int edition, Effect effect) {
        return new Customization(tenant, level, bundle(SUPPORT_BUNDLE), new PackageId(id), edition, effect);
    }

    @Nested
    class Of_what_somebody_may_at_home {

        @Test
        void names_every_level_the_one_that_decided_first() {
            Explanation why = explain(start, SUPPORT, FLUSH_FLOWS, CUSTOMER);

            assertThat(why)
                    .isEqualTo(new Explanation(
                            Question.of(SUPPORT, Credential.SESSION, code(FLUSH_FLOWS), CUSTOMER),
                            Decision.NOT_GRANTED,
                            new Subject(SUPPORT, CUSTOMER, TenantLevel.ENTERPRISE, role("Enterprise Support"), false),
                            bundle(SUPPORT_BUNDLE),
                            true,
                            List.of(
                                    said(CUSTOMER, TenantLevel.ENTERPRISE, 13, 3, Effect.DENY),
                                    said(PARTNER, TenantLevel.PARTNER, 12, 2, Effect.ALLOW),
                                    said(OPERATOR, TenantLevel.OPERATOR, 11, 1, Effect.DENY)),
                            List.of(),
                            null));
            assertThat(why.decidedBy()).isEqualTo(said(CUSTOMER, TenantLevel.ENTERPRISE, 13, 3, Effect.DENY));
        }

        @Test
        void names_the_default_where_nobody_customises() {
            Explanation why = explain(start, SUPPORT, VPN_TEST, CUSTOMER);

            assertThat(why.decision()).isEqualTo(Decision.GRANTED);
            assertThat(why.byDefault()).isTrue();
            assertThat(why.customizations()).isEmpty();
            assertThat(why.decidedBy()).isNull();
            assertThat(explain(start, SUPPORT, "UPDATE:EDGE", CUSTOMER).byDefault())
                    .isFalse();
        }

        @Test
        void names_the_bundle_of_the_privileges_service() {
            assertThat(explain(start, SUPPORT, "READ:ENTERPRISE", CUSTOMER).bundle())
                    .isEqualTo(bundle("GLOBAL_SETTINGS_ENTERPRISE_SUPPORT"));
        }
    }

    @Nested
    class Of_what_somebody_may_below {

        @Test
        void names_the_delegations_that_are_needed_and_whether_they_are_in_force() {
            assertThat(explain(start, PARTNER_SUPERUSER, "READ:EDGE", CUSTOMER).delegations())
                    .containsExactly(new Explanation.Needed(Delegation.SUPPORT_TO_PARTNER, true));
            assertThat(explain(start, PARTNER_SUPERUSER, "READ:CLIENT_USER", CUSTOMER)
                            .delegations())
                    .containsExactly(
                            new Explanation.Needed(Delegation.SUPPORT_TO_PARTNER, true),
                            new Explanation.Needed(Delegation.SENSITIVE_TO_PARTNER, false));
            assertThat(explain(start, PARTNER_SUPERUSER, "UPDATE:ENTERPRISE", CUSTOMER)
                            .delegations())
                    .isEmpty();
            assertThat(explain(start, user(OPERATOR, "Operator Superuser"), "READ:PROXY_USER", PARTNER)
                            .delegations())
                    .containsExactly(new Explanation.Needed(Delegation.PARTNER_TO_OPERATOR, true));
        }

        @Test
        void follows_the_users_own_chain() {
            Snapshot world = publish(
                    start,
                    PARTNER,
                    new Facts.Publication(
                            bundle("SD_WAN_PARTNER_FULL_ACCESS"), new PackageId(14), 4, deny(FLUSH_FLOWS)));

            assertThat(explain(world, PARTNER_SUPERUSER, FLUSH_FLOWS, CUSTOMER).customizations())
                    .containsExactly(new Customization(
                            PARTNER,
                            TenantLevel.PARTNER,
                            bundle("SD_WAN_PARTNER_FULL_ACCESS"),
                            new PackageId(14),
                            4,
                            Effect.DENY));
        }

        @Test
        void says_nothing_of_a_tenant_out_of_sight() {
            Explanation foreign = explain(start, PARTNER_SUPERUSER, "READ:EDGE", FOREIGN_CUSTOMER);
            Explanation unknown = explain(start, PARTNER_SUPERUSER, "READ:EDGE", new TenantId(4711));

            assertThat(foreign.decision()).isEqualTo(Decision.OUT_OF_SIGHT);
            assertThat(foreign.delegations()).isEmpty();
            assertThat(unknown.decision()).isEqualTo(Decision.OUT_OF_SIGHT);
            assertThat(unknown.delegations()).isEmpty();
            assertThat(foreign.subject()).isEqualTo(unknown.subject()).isNotNull();
        }
    }

    @Nested
    class Of_the_unknown {

        @Test
        void is_empty() {
            Question nobody = Question.of(new UserId(4711), Credential.SESSION, code(FLUSH_FLOWS), CUSTOMER);
            Question nothing = Question.of(SUPPORT, Credential.SESSION, code("NOTHING"), CUSTOMER);

            assertThat(start.explain(nobody))
                    .isEqualTo(new Explanation(
                            nobody, Decision.OUT_OF_SIGHT, null, null, false, List.of(), List.of(), null));
            assertThat(start.explain(nothing))
                    .isEqualTo(new Explanation(
                            nothing,
                            Decision.OUT_OF_SIGHT,
                            new Subject(SUPPORT, CUSTOMER, TenantLevel.ENTERPRISE, role("Enterprise Support"), false),
                            null,
                            false,
                            List.of(),
                            List.of(),
                            null));
        }

        @Test
        void is_what_a_role_without_the_service_has() {
            UserId user = new UserId(9);
            Snapshot world = start.with(
                    99,
                    Facts.of(
                            List.of(),
                            List.of(new Facts.OfUser(user, CUSTOMER, new RoleId(5000), true)),
                            List.of(new Facts.OfRole(
                                    new RoleId(5000),
                                    CUSTOMER,
                                    TenantLevel.ENTERPRISE,
                                    false,
                                    Set.of(bundle("GLOBAL_SETTINGS_ENTERPRISE_ADMIN"))))));

            Explanation why = explain(world, user, FLUSH_FLOWS, CUSTOMER);

            assertThat(why.decision()).isEqualTo(Decision.NOT_GRANTED);
            assertThat(why.bundle()).isNull();
            assertThat(why.byDefault()).isFalse();
            assertThat(why.customizations()).isEmpty();
            assertThat(decide(world, user, "READ:ENTERPRISE", CUSTOMER)).isEqualTo(Decision.GRANTED);
        }
    }

    @Test
    void the_list_of_effective_privileges_says_who_decided_each() {
        var all = start.effectivePrivileges(SUPPORT, Credential.SESSION, CUSTOMER);

        assertThat(all)
                .hasSameSizeAs(CATALOGUE.privileges())
                .contains(
                        new EffectivePrivilege(
                                code(FLUSH_FLOWS),
                                Decision.NOT_GRANTED,
                                said(CUSTOMER, TenantLevel.ENTERPRISE, 13, 3, Effect.DENY)),
                        new EffectivePrivilege(code(VPN_TEST), Decision.GRANTED, null));
    }
}

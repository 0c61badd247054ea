package org.oiam.domain.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.decisions.DecisionSamples.CATALOGUE;
import static org.oiam.domain.decisions.DecisionSamples.CUSTOMER;
import static org.oiam.domain.decisions.DecisionSamples.DENY_PCI;
import static org.oiam.domain.decisions.DecisionSamples.DIRECT;
import static org.oiam.domain.decisions.DecisionSamples.FLUSH_FLOWS;
import static org.oiam.domain.decisions.DecisionSamples.FOREIGN_CUSTOMER;
import static org.oiam.domain.decisions.DecisionSamples.OPERATOR;
import static org.oiam.domain.decisions.DecisionSamples.OTHER_CUSTOMER;
import static org.oiam.domain.decisions.DecisionSamples.OTHER_PARTNER;
import static org.oiam.domain.decisions.DecisionSamples.PARTNER;
import static org.oiam.domain.decisions.DecisionSamples.allow;
import static org.oiam.domain.decisions.DecisionSamples.bundle;
import static org.oiam.domain.decisions.DecisionSamples.decide;
import static org.oiam.domain.decisions.DecisionSamples.deny;
import static org.oiam.domain.decisions.DecisionSamples.differences;
import static org.oiam.domain.decisions.DecisionSamples.edition;
import static org.oiam.domain.decisions.DecisionSamples.explain;
import static org.oiam.domain.decisions.DecisionSamples.publish;
import static org.oiam.domain.decisions.DecisionSamples.user;
import static org.oiam.domain.decisions.DecisionSamples.with;
import static org.oiam.domain.decisions.DecisionSamples.world;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

/** Where PCI compliance is enforced. Seed: Table 13, Enforce PCI Compliance, Deny PCI Operations. */
class PciTest {

    private final Snapshot start = world();

    private static final String CAPTURE = "READ:PCAP_BUNDLE";
    private static final String GATEWAY = "DOWNLOAD_GATEWAY_DIAGNOSTICS";
    private static final String ENTERPRISE_SUPPORT = "GLOBAL_SETTINGS_ENTERPRISE_SUPPORT";
    private static final String ENTERPRISE_ADMIN = "GLOBAL_SETTINGS_ENTERPRISE_ADMIN";
    private static final String PARTNER_SUPPORT = "GLOBAL_SETTINGS_PARTNER_SUPPORT";

    private static final UserId ROOT = user(OPERATOR, "Operator Superuser");
    private static final UserId PARTNER_SUPERUSER = user(PARTNER, "Partner Superuser");

    private static Decision capture(Snapshot world, TenantId target) {
        return decide(world, ROOT, CAPTURE, target);
    }

    @Nested
    class Where_it_is_enforced {

        private final Snapshot enforced = publish(start, CUSTOMER, edition(ENTERPRISE_SUPPORT, deny(DENY_PCI)));

        @Test
        void everybody_is_denied_what_is_a_pci_operation() {
            // Seed: Table 13: "for all users including" support
            for (var role : CATALOGUE.roles()) {
                UserId user = user(
                        switch (role.level()) {
                            case OPERATOR -> OPERATOR;
                            case PARTNER -> PARTNER;
                            case ENTERPRISE -> CUSTOMER;
                        },
                        role.name());
                for (var privilege : CATALOGUE.privileges()) {
                    Decision before = start.decide(Question.of(user, Credential.SESSION, privilege.code(), CUSTOMER));
                    Decision after = enforced.decide(Question.of(user, Credential.SESSION, privilege.code(), CUSTOMER));
                    assertThat(after)
                            .isEqualTo(
                                    privilege.pci() && before != Decision.NOT_APPLICABLE
                                            ? Decision.PCI_ENFORCED
                                            : before);
                }
            }
        }

        @Test
        void nobody_is_denied_anything_elsewhere() {
            assertThat(differences(start, enforced)).isNotEmpty().allSatisfy(question -> {
                assertThat(question.target()).isEqualTo(CUSTOMER);
                assertThat(CATALOGUE
                                .privilege(question.privilege())
                                .orElseThrow()
                                .pci())
                        .isTrue();
            });
        }

        @Test
        void it_is_said_before_a_missing_delegation() {
            Snapshot closed = with(
                    enforced, new Facts.OfTenant(CUSTOMER, TenantLevel.ENTERPRISE, PARTNER, false, Set.of(), false));

            assertThat(capture(closed, CUSTOMER)).isEqualTo(Decision.PCI_ENFORCED);
            assertThat(decide(closed, ROOT, "READ:EDGE", CUSTOMER)).isEqualTo(Decision.DELEGATION_MISSING);
        }
    }

    @Nested
    class A_package {

        @Test
        void of_a_partner_for_enterprises_reaches_its_customers_and_nobody_else() {
            Snapshot world = publish(start, PARTNER, edition(ENTERPRISE_SUPPORT, deny(DENY_PCI)));

            assertThat(capture(world, CUSTOMER)).isEqualTo(Decision.PCI_ENFORCED);
            assertThat(capture(world, OTHER_CUSTOMER)).isEqualTo(Decision.PCI_ENFORCED);
            assertThat(capture(world, FOREIGN_CUSTOMER)).isEqualTo(Decision.GRANTED);
            assertThat(capture(world, DIRECT)).isEqualTo(Decision.GRANTED);
            assertThat(decide(world, PARTNER_SUPERUSER, GATEWAY, PARTNER)).isEqualTo(Decision.GRANTED);
            assertThat(decide(world, ROOT, GATEWAY, OPERATOR)).isEqualTo(Decision.GRANTED);
        }

        @Test
        void for_partners_reaches_partners_and_no_enterprise() {
            Snapshot world = publish(start, OPERATOR, edition(PARTNER_SUPPORT, deny(DENY_PCI)));

            assertThat(decide(world, PARTNER_SUPERUSER, GATEWAY, PARTNER)).isEqualTo(Decision.PCI_ENFORCED);
            assertThat(decide(world, ROOT, GATEWAY, PARTNER)).isEqualTo(Decision.PCI_ENFORCED);
            assertThat(decide(world, ROOT, GATEWAY, OPERATOR)).isEqualTo(Decision.GRANTED);
            assertThat(capture(world, CUSTOMER)).isEqualTo(Decision.GRANTED);
        }

        @Test
        void for_the_operator_reaches_the_operator_alone() {
            Snapshot world = publish(start, OPERATOR, edition("GLOBAL_SETTINGS_OPERATOR_ADMIN", deny(DENY_PCI)));

            assertThat(decide(world, ROOT, GATEWAY, OPERATOR)).isEqualTo(Decision.PCI_ENFORCED);
            assertThat(decide(world, ROOT, GATEWAY, PARTNER)).isEqualTo(Decision.GRANTED);
            assertThat(capture(world, CUSTOMER)).isEqualTo(Decision.GRANTED);
        }

        @Test
        void counts_on_whatever_bundle() {
            Snapshot world = publish(
                    start,
                    CUSTOMER,
                    edition("SD_WAN_ENTERPRISE_ADMIN", deny(FLUSH_FLOWS)),
                    edition("GLOBAL_SETTINGS_ENTERPRISE_READ_ONLY", deny(DENY_PCI)));

            assertThat(capture(world, CUSTOMER)).isEqualTo(Decision.PCI_ENFORCED);
        }

        @Test
        void that_says_nothing_of_it_changes_nothing() {
            Snapshot world = publish(start, PARTNER, edition(ENTERPRISE_SUPPORT, deny(DENY_PCI)));
            world = publish(world, CUSTOMER, edition(ENTERPRISE_SUPPORT, deny("READ:ENTERPRISE_EVENT")));

            assertThat(capture(world, CUSTOMER)).isEqualTo(Decision.PCI_ENFORCED);
            assertThat(capture(publish(world, PARTNER), CUSTOMER)).isEqualTo(Decision.GRANTED);
        }
    }

    @Nested
    class The_nearest_level {

        /** What the operator, the partner and the customer say, and whether PCI is enforced at the customer. */
        @ParameterizedTest
        @CsvSource({
            "-,     -,     -,     false",
            "-,     -,     ALLOW, false",
            "-,     -,     DENY,  true",
            "-,     ALLOW, -,     false",
            "-,     ALLOW, DENY,  true",
            "-,     DENY,  -,     true",
            "-,     DENY,  ALLOW, false",
            "ALLOW, -,     -,     false",
            "ALLOW, -,     DENY,  true",
            "ALLOW, DENY,  -,     true",
            "ALLOW, DENY,  ALLOW, false",
            "DENY,  -,     -,     true",
            "DENY,  -,     ALLOW, false",
            "DENY,  ALLOW, -,     false",
            "DENY,  ALLOW, DENY,  true",
            "DENY,  DENY,  ALLOW, false",
            "DENY,  DENY,  DENY,  true"
        })
        void decides(String operator, String partner, String enterprise, boolean enforced) {
            Snapshot world = start;
            world = operator.equals("-") ? world : say(world, OPERATOR, operator);
            world = partner.equals("-") ? world : say(world, PARTNER, partner);
            world = enterprise.equals("-") ? world : say(world, CUSTOMER, enterprise);

            assertThat(capture(world, CUSTOMER)).isEqualTo(enforced ? Decision.PCI_ENFORCED : Decision.GRANTED);
        }

        private static Snapshot say(Snapshot world, TenantId tenant, String effect) {
            return publish(
                    world,
                    tenant,
                    edition(ENTERPRISE_SUPPORT, effect.equals("DENY") ? deny(DENY_PCI) : allow(DENY_PCI)));
        }

        /** As with every entry, after a change of the catalogue; here by a bundle of another service. */
        @Test
        void lifts_nothing_by_what_no_longer_fits() {
            Snapshot world = publish(start, PARTNER, edition(ENTERPRISE_SUPPORT, deny(DENY_PCI)));
            world = publish(world, CUSTOMER, edition("SD_WAN_ENTERPRISE_SUPPORT", allow(DENY_PCI)));

            assertThat(capture(world, CUSTOMER)).isEqualTo(Decision.PCI_ENFORCED);
        }

        @Test
        void speaks_for_the_targets_level_alone() {
            Snapshot world = publish(
                    start,
                    PARTNER,
                    edition(PARTNER_SUPPORT, allow(DENY_PCI)),
                    edition(ENTERPRISE_SUPPORT, deny(DENY_PCI)));
            world = publish(world, OPERATOR, edition(PARTNER_SUPPORT, deny(DENY_PCI)));

            assertThat(capture(world, CUSTOMER)).isEqualTo(Decision.PCI_ENFORCED);
            assertThat(decide(world, PARTNER_SUPERUSER, GATEWAY, PARTNER)).isEqualTo(Decision.GRANTED);
            assertThat(decide(world, ROOT, GATEWAY, OTHER_PARTNER)).isEqualTo(Decision.PCI_ENFORCED);
        }

        @Test
        void denies_when_its_packages_disagree() {
            for (var pair : List.of(
                    List.of(ENTERPRISE_SUPPORT, ENTERPRISE_ADMIN), List.of(ENTERPRISE_ADMIN, ENTERPRISE_SUPPORT))) {
                Snapshot world = publish(
                        start,
                        CUSTOMER,
                        edition(pair.getFirst(), deny(DENY_PCI)),
                        edition(pair.getLast(), allow(DENY_PCI)));

                assertThat(capture(world, CUSTOMER)).isEqualTo(Decision.PCI_ENFORCED);
            }
        }
    }

    @Nested
    class The_restriction_itself {

        @Test
        void is_no_right_of_anybody() {
            Snapshot allowed = publish(
                    start,
                    CUSTOMER,
                    edition("GLOBAL_SETTINGS_ENTERPRISE_SUPERUSER", allow(DENY_PCI)),
                    edition(ENTERPRISE_SUPPORT, allow(DENY_PCI)));
            for (Snapshot world :
                    List.of(start, allowed, publish(start, CUSTOMER, edition(ENTERPRISE_SUPPORT, deny(DENY_PCI))))) {
                assertThat(decide(world, user(CUSTOMER, "Enterprise Superuser"), DENY_PCI, CUSTOMER))
                        .isEqualTo(Decision.NOT_GRANTED);
                assertThat(decide(world, user(CUSTOMER, "Enterprise Support"), DENY_PCI, CUSTOMER))
                        .isEqualTo(Decision.NOT_GRANTED);
                assertThat(decide(world, PARTNER_SUPERUSER, DENY_PCI, CUSTOMER)).isEqualTo(Decision.NOT_GRANTED);
                assertThat(decide(world, PARTNER_SUPERUSER, DENY_PCI, PARTNER)).isEqualTo(Decision.NOT_GRANTED);
                assertThat(decide(world, ROOT, DENY_PCI, OPERATOR)).isEqualTo(Decision.NOT_GRANTED);
            }
        }
    }

    @Nested
    class An_explanation {

        @Test
        void names_who_speaks_of_it_the_deciding_word_first() {
            Snapshot world = publish(start, OPERATOR, edition(ENTERPRISE_SUPPORT, allow(DENY_PCI)));
            world = publish(
                    world,
                    CUSTOMER,
                    edition("GLOBAL_SETTINGS_ENTERPRISE_ADMIN", allow(DENY_PCI)),
                    edition("GLOBAL_SETTINGS_ENTERPRISE_SUPPORT", deny(DENY_PCI)),
                    edition("GLOBAL_SETTINGS_ENTERPRISE_READ_ONLY", deny(DENY_PCI)),
                    edition("GLOBAL_SETTINGS_PARTNER_ADMIN", deny(DENY_PCI)),
                    edition("SD_WAN_ENTERPRISE_ADMIN", deny(FLUSH_FLOWS)));

            assertThat(explain(world, ROOT, CAPTURE, CUSTOMER).pci())
                    .isEqualTo(new Explanation.Pci(
                            true,
                            List.of(
                                    said(
                                            CUSTOMER,
                                            TenantLevel.ENTERPRISE,
                                            "GLOBAL_SETTINGS_ENTERPRISE_READ_ONLY",
                                            Effect.DENY),
                                    said(
                                            CUSTOMER,
                                            TenantLevel.ENTERPRISE,
                                            "GLOBAL_SETTINGS_ENTERPRISE_SUPPORT",
                                            Effect.DENY),
                                    said(
                                            CUSTOMER,
                                            TenantLevel.ENTERPRISE,
                                            "GLOBAL_SETTINGS_ENTERPRISE_ADMIN",
                                            Effect.ALLOW),
                                    said(OPERATOR, TenantLevel.OPERATOR, ENTERPRISE_SUPPORT, Effect.ALLOW))));
            assertThat(explain(world, ROOT, CAPTURE, DIRECT).pci())
                    .isEqualTo(new Explanation.Pci(
                            false, List.of(said(OPERATOR, TenantLevel.OPERATOR, ENTERPRISE_SUPPORT, Effect.ALLOW))));
        }

        @Test
        void of_another_privilege_says_nothing_of_it() {
            Snapshot world = publish(start, CUSTOMER, edition(ENTERPRISE_SUPPORT, deny(DENY_PCI)));

            assertThat(explain(world, ROOT, FLUSH_FLOWS, CUSTOMER).pci()).isNull();
            assertThat(explain(world, ROOT, CAPTURE, OTHER_CUSTOMER).pci())
                    .isEqualTo(new Explanation.Pci(false, List.of()));
        }

        @Test
        void says_nothing_of_what_is_out_of_sight() {
            Snapshot world = publish(start, FOREIGN_CUSTOMER, edition(ENTERPRISE_SUPPORT, deny(DENY_PCI)));

            assertThat(explain(world, PARTNER_SUPERUSER, CAPTURE, FOREIGN_CUSTOMER)
                            .pci())
                    .isNull();
            assertThat(explain(world, PARTNER_SUPERUSER, CAPTURE, new TenantId(4711))
                            .pci())
                    .isNull();
        }

        private static Customization said(TenantId tenant, TenantLevel level, String bundle, Effect effect) {
            return new Customization(tenant, level, bundle(bundle), new PackageId(7), 1, effect);
        }
    }
}

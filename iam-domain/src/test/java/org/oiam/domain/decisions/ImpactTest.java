package org.oiam.domain.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.decisions.DecisionSamples.CATALOGUE;
import static org.oiam.domain.decisions.DecisionSamples.CUSTOMER;
import static org.oiam.domain.decisions.DecisionSamples.DENY_PCI;
import static org.oiam.domain.decisions.DecisionSamples.FLUSH_FLOWS;
import static org.oiam.domain.decisions.DecisionSamples.FOREIGN_CUSTOMER;
import static org.oiam.domain.decisions.DecisionSamples.OPERATOR;
import static org.oiam.domain.decisions.DecisionSamples.OTHER_CUSTOMER;
import static org.oiam.domain.decisions.DecisionSamples.OTHER_PARTNER;
import static org.oiam.domain.decisions.DecisionSamples.PARTNER;
import static org.oiam.domain.decisions.DecisionSamples.VPN_TEST;
import static org.oiam.domain.decisions.DecisionSamples.allow;
import static org.oiam.domain.decisions.DecisionSamples.bundle;
import static org.oiam.domain.decisions.DecisionSamples.code;
import static org.oiam.domain.decisions.DecisionSamples.decide;
import static org.oiam.domain.decisions.DecisionSamples.deny;
import static org.oiam.domain.decisions.DecisionSamples.edition;
import static org.oiam.domain.decisions.DecisionSamples.publish;
import static org.oiam.domain.decisions.DecisionSamples.publisher;
import static org.oiam.domain.decisions.DecisionSamples.role;
import static org.oiam.domain.decisions.DecisionSamples.user;
import static org.oiam.domain.decisions.DecisionSamples.with;
import static org.oiam.domain.decisions.DecisionSamples.world;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

/** What a publication would do before it is done. Seed: Service Permissions ("the changes impact the roles"). */
class ImpactTest {

    private final Snapshot start = world();
    private static final String SUPPORT_BUNDLE = "SD_WAN_ENTERPRISE_SUPPORT";

    private static Impact.Shift shift(TenantId tenant, String role, Set<String> gained, Set<String> lost) {
        return new Impact.Shift(tenant, role(role), List.of(user(tenant, role)), codes(gained), codes(lost));
    }

    private static SortedSet<PrivilegeCode> codes(Set<String> codes) {
        var all = new TreeSet<PrivilegeCode>();
        codes.forEach(code -> all.add(code(code)));
        return all;
    }

    @Nested
    class Of_a_package {

        @Test
        void is_who_loses_and_gains_what() {
            Snapshot before = publish(start, PARTNER, edition(SUPPORT_BUNDLE, deny(VPN_TEST)));

            Impact impact =
                    before.impact(publisher(PARTNER, edition(SUPPORT_BUNDLE, deny(FLUSH_FLOWS, "VIEW_FLOW_STATS"))));

            assertThat(impact)
                    .isEqualTo(new Impact(
                            List.of(
                                    shift(
                                            CUSTOMER,
                                            "Enterprise Support",
                                            Set.of(VPN_TEST),
                                            Set.of(FLUSH_FLOWS, "VIEW_FLOW_STATS")),
                                    shift(
                                            OTHER_CUSTOMER,
                                            "Enterprise Support",
                                            Set.of(VPN_TEST),
                                            Set.of(FLUSH_FLOWS, "VIEW_FLOW_STATS"))),
                            List.of(),
                            List.of()));
            assertThat(impact.users()).isEqualTo(2);
            assertThat(impact.isEmpty()).isFalse();
        }

        @Test
        void is_by_tenant_and_role_with_all_their_users() {
            UserId second = new UserId(9999);
            Snapshot before = start.with(
                    2,
                    Facts.of(
                            List.of(),
                            List.of(new Facts.OfUser(second, CUSTOMER, role("Enterprise Standard Admin"), true)),
                            List.of()));

            Impact impact = before.impact(publisher(CUSTOMER, edition("SD_WAN_ENTERPRISE_ADMIN", deny(FLUSH_FLOWS))));

            assertThat(impact.changes())
                    .containsExactly(
                            new Impact.Shift(
                                    CUSTOMER,
                                    role("Enterprise Standard Admin"),
                                    List.of(user(CUSTOMER, "Enterprise Standard Admin"), second),
                                    new TreeSet<>(),
                                    codes(Set.of(FLUSH_FLOWS))),
                            shift(CUSTOMER, "Enterprise Network Admin", Set.of(), Set.of(FLUSH_FLOWS)));
            assertThat(impact.users()).isEqualTo(3);
        }

        @Test
        void leaves_out_whom_a_nearer_level_shields() {
            Snapshot before = publish(start, CUSTOMER, edition(SUPPORT_BUNDLE, allow(FLUSH_FLOWS)));

            assertThat(before.impact(publisher(PARTNER, edition(SUPPORT_BUNDLE, deny(FLUSH_FLOWS))))
                            .changes())
                    .containsExactly(shift(OTHER_CUSTOMER, "Enterprise Support", Set.of(), Set.of(FLUSH_FLOWS)));
        }

        @Test
        void is_empty_when_it_says_what_is_so_already() {
            Snapshot before = publish(start, PARTNER, edition(SUPPORT_BUNDLE, deny(FLUSH_FLOWS)));

            assertThat(before.impact(before.published(PARTNER)).isEmpty()).isTrue();
            assertThat(start.impact(publisher(PARTNER, edition(SUPPORT_BUNDLE, allow(FLUSH_FLOWS))))
                            .isEmpty())
                    .isTrue();
        }

        @Test
        void changes_nothing() {
            start.impact(publisher(PARTNER, edition(SUPPORT_BUNDLE, deny(FLUSH_FLOWS))));

            assertThat(start.published(PARTNER)).isEqualTo(publisher(PARTNER));
            assertThat(decide(start, user(CUSTOMER, "Enterprise Support"), FLUSH_FLOWS, CUSTOMER))
                    .isEqualTo(Decision.GRANTED);
        }

        @Test
        void that_is_reset_is_what_comes_back() {
            // Seed: Table 9, Reset to System Default
            Snapshot before = publish(start, CUSTOMER, edition(SUPPORT_BUNDLE, deny(FLUSH_FLOWS)));

            assertThat(before.impact(publisher(CUSTOMER)))
                    .isEqualTo(new Impact(
                            List.of(shift(CUSTOMER, "Enterprise Support", Set.of(FLUSH_FLOWS), Set.of())),
                            List.of(),
                            List.of()));
        }
    }

    @Nested
    class Counts_nobody {

        private static final Facts.OfPublisher PUBLICATION =
                publisher(CUSTOMER, edition(SUPPORT_BUNDLE, deny(FLUSH_FLOWS)));

        @Test
        void who_is_inactive() {
            Snapshot inactive = start.with(
                    2,
                    Facts.of(
                            List.of(),
                            List.of(new Facts.OfUser(
                                    user(CUSTOMER, "Enterprise Support"), CUSTOMER, role("Enterprise Support"), false)),
                            List.of()));

            assertThat(start.impact(PUBLICATION).users()).isEqualTo(1);
            assertThat(inactive.impact(PUBLICATION).isEmpty()).isTrue();
        }

        @Test
        void of_a_suspended_tenant() {
            Snapshot suspended =
                    with(start, new Facts.OfTenant(PARTNER, TenantLevel.PARTNER, OPERATOR, true, Set.of(), false));
            var ceiling = publisher(OPERATOR, edition("SD_WAN_PARTNER_FULL_ACCESS", deny(FLUSH_FLOWS)));

            assertThat(suspended.impact(PUBLICATION).isEmpty()).isTrue();
            assertThat(suspended.impact(ceiling).unassignable())
                    .extracting(Impact.Ceiling::tenant)
                    .containsExactly(OTHER_PARTNER);
        }

        @Test
        void whose_tenant_or_role_is_unknown() {
            Snapshot unknown = start.with(
                    2,
                    Facts.of(
                            List.of(),
                            List.of(
                                    new Facts.OfUser(
                                            user(CUSTOMER, "Enterprise Support"), CUSTOMER, new RoleId(4711), true),
                                    new Facts.OfUser(
                                            new UserId(9999), new TenantId(4711), role("Enterprise Support"), true)),
                            List.of()));

            assertThat(unknown.impact(PUBLICATION).isEmpty()).isTrue();
        }
    }

    @Nested
    class Of_pci_compliance {

        private static final Facts.OfPublisher ENFORCING =
                publisher(PARTNER, edition("GLOBAL_SETTINGS_ENTERPRISE_SUPPORT", deny(DENY_PCI)));

        @Test
        void is_where_it_would_be_enforced_and_who_loses_by_it() {
            Impact impact = start.impact(ENFORCING);

            assertThat(impact.pci())
                    .containsExactly(new Impact.PciShift(CUSTOMER, true), new Impact.PciShift(OTHER_CUSTOMER, true));
            assertThat(impact.changes())
                    .contains(shift(
                            CUSTOMER,
                            "Enterprise Support",
                            Set.of(),
                            lost(user(CUSTOMER, "Enterprise Support"), CUSTOMER)))
                    .extracting(Impact.Shift::tenant)
                    .containsOnly(CUSTOMER, OTHER_CUSTOMER);
            assertThat(impact.unassignable()).isEmpty();
        }

        private Set<String> lost(UserId user, TenantId target) {
            var lost = new TreeSet<String>();
            CATALOGUE.privileges().stream()
                    .filter(privilege -> privilege.pci()
                            && decide(start, user, privilege.code().value(), target)
                                    .isAllowed())
                    .forEach(privilege -> lost.add(privilege.code().value()));
            assertThat(lost).isNotEmpty();
            return lost;
        }

        @Test
        void is_where_it_would_no_longer_be() {
            Snapshot enforced = start.with(2, Facts.published(ENFORCING));

            assertThat(enforced.impact(publisher(PARTNER)).pci())
                    .containsExactly(new Impact.PciShift(CUSTOMER, false), new Impact.PciShift(OTHER_CUSTOMER, false));
            assertThat(enforced.impact(
                                    publisher(CUSTOMER, edition("GLOBAL_SETTINGS_ENTERPRISE_ADMIN", allow(DENY_PCI))))
                            .pci())
                    .containsExactly(new Impact.PciShift(CUSTOMER, false));
            assertThat(enforced.impact(ENFORCING).isEmpty()).isTrue();
        }

        @Test
        void is_no_matter_of_partners_where_enterprises_are_meant() {
            assertThat(start.impact(ENFORCING).changes())
                    .extracting(Impact.Shift::tenant)
                    .doesNotContain(PARTNER);
        }
    }

    /** What can be asked in tenants below alone is shown as well: the role gains or loses it. */
    @Test
    void shows_what_can_be_asked_below_alone() {
        Impact impact = start.impact(publisher(OPERATOR, edition("SD_WAN_PARTNER_SUPPORT", deny(FLUSH_FLOWS))));

        assertThat(impact.changes())
                .isNotEmpty()
                .allSatisfy(shift -> assertThat(shift.lost())
                        .extracting(PrivilegeCode::value)
                        .containsExactly(FLUSH_FLOWS));
    }

    @Nested
    class Of_a_ceiling {

        @Test
        void is_which_roles_superusers_could_no_longer_assign() {
            Impact impact = start.impact(publisher(OPERATOR, edition("SD_WAN_PARTNER_FULL_ACCESS", deny(FLUSH_FLOWS))));

            assertThat(impact.unassignable())
                    .containsExactly(
                            new Impact.Ceiling(
                                    PARTNER,
                                    List.of(
                                            role("Partner Standard Admin"),
                                            role("Partner Network Admin"),
                                            role("Partner Customer Support"))),
                            new Impact.Ceiling(
                                    OTHER_PARTNER,
                                    List.of(
                                            role("Partner Standard Admin"),
                                            role("Partner Network Admin"),
                                            role("Partner Customer Support"))));
            assertThat(impact.isEmpty()).isFalse();
        }

        /** A partner superuser also gives roles to the users of customers that delegate them. */
        @Test
        void knows_the_roles_of_customers_that_delegate_their_users() {
            Snapshot world = with(
                    start,
                    new Facts.OfTenant(
                            CUSTOMER,
                            TenantLevel.ENTERPRISE,
                            PARTNER,
                            false,
                            Set.of(Delegation.USERS_TO_PARTNER),
                            false));
            var ceiling = publisher(OPERATOR, edition("SD_WAN_PARTNER_FULL_ACCESS", deny(FLUSH_FLOWS)));

            assertThat(roles(start.impact(ceiling), PARTNER)).doesNotContain(role("Enterprise Support"));
            assertThat(roles(world.impact(ceiling), PARTNER)).contains(role("Enterprise Support"));
            assertThat(roles(world.impact(ceiling), OTHER_PARTNER)).doesNotContain(role("Enterprise Support"));
        }

        @Test
        void knows_custom_roles_where_they_can_be_assigned() {
            var flushing = Set.of(bundle("GLOBAL_SETTINGS_ENTERPRISE_READ_ONLY"), bundle(SUPPORT_BUNDLE));
            Snapshot world = start.with(
                    2,
                    Facts.of(
                            List.of(),
                            List.of(),
                            List.of(
                                    new Facts.OfRole(
                                            new RoleId(5000), PARTNER, TenantLevel.ENTERPRISE, false, flushing),
                                    new Facts.OfRole(
                                            new RoleId(5001), OTHER_PARTNER, TenantLevel.ENTERPRISE, false, flushing),
                                    new Facts.OfRole(
                                            new RoleId(5002), CUSTOMER, TenantLevel.ENTERPRISE, false, flushing))));

            Impact impact =
                    world.impact(publisher(OPERATOR, edition("SD_WAN_ENTERPRISE_SUPERUSER", deny(FLUSH_FLOWS))));

            assertThat(roles(impact, CUSTOMER)).contains(new RoleId(5000), new RoleId(5002));
            assertThat(roles(impact, CUSTOMER)).doesNotContain(new RoleId(5001));
            assertThat(roles(impact, OTHER_CUSTOMER))
                    .contains(new RoleId(5000))
                    .doesNotContain(new RoleId(5001), new RoleId(5002));
            assertThat(roles(impact, FOREIGN_CUSTOMER))
                    .contains(new RoleId(5001))
                    .doesNotContain(new RoleId(5000), new RoleId(5002));
        }

        private static List<RoleId> roles(Impact impact, TenantId tenant) {
            return impact.unassignable().stream()
                    .filter(ceiling -> ceiling.tenant().equals(tenant))
                    .flatMap(ceiling -> ceiling.roles().stream())
                    .toList();
        }

        @Test
        void is_nothing_new_where_it_stands_already() {
            var denied = edition("SD_WAN_PARTNER_FULL_ACCESS", deny(FLUSH_FLOWS));
            Snapshot before = publish(start, OPERATOR, denied);

            assertThat(before.impact(publisher(OPERATOR, denied, edition("SD_WAN_PARTNER_ADMIN", deny("READ:GATEWAY"))))
                            .unassignable())
                    .isEmpty();
            assertThat(before.impact(publisher(OPERATOR)).unassignable()).isEmpty();
        }

        @Test
        void is_of_no_interest_to_others_than_superusers() {
            assertThat(start.impact(publisher(PARTNER, edition("SD_WAN_PARTNER_ADMIN", deny(FLUSH_FLOWS))))
                            .unassignable())
                    .isEmpty();
        }
    }

    @Nested
    class A_fingerprint {

        @Test
        void is_the_same_as_long_as_it_would_do_the_same() {
            var publication = publisher(PARTNER, edition(SUPPORT_BUNDLE, deny(FLUSH_FLOWS)));
            Snapshot later = publish(start, OTHER_PARTNER, edition(SUPPORT_BUNDLE, deny(VPN_TEST)));

            assertThat(start.fingerprint(publication))
                    .isEqualTo(later.fingerprint(publication))
                    .matches("[0-9a-f]{64}");
        }

        @Test
        void differs_when_it_would_do_something_else() {
            var publication = publisher(PARTNER, edition(SUPPORT_BUNDLE, deny(FLUSH_FLOWS)));
            Snapshot shielded = publish(start, CUSTOMER, edition(SUPPORT_BUNDLE, allow(FLUSH_FLOWS)));
            Snapshot fewer = start.with(
                    2,
                    new Facts(
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            null,
                            Set.of(),
                            Set.of(user(OTHER_CUSTOMER, "Enterprise Support")),
                            Set.of()));

            assertThat(List.of(
                            start.fingerprint(publication),
                            shielded.fingerprint(publication),
                            fewer.fingerprint(publication),
                            start.fingerprint(publisher(PARTNER, edition(SUPPORT_BUNDLE, deny(VPN_TEST)))),
                            start.fingerprint(
                                    publisher(PARTNER, edition(SUPPORT_BUNDLE, deny(FLUSH_FLOWS, DENY_PCI))))))
                    .doesNotHaveDuplicates();
        }

        /** Two resets may have the same effect, and yet take back something else. */
        @Test
        void differs_when_something_else_is_taken_back() {
            var nobodys = edition("SD_WAN_ENTERPRISE_READ_ONLY", deny(VPN_TEST));
            Snapshot one = publish(start, PARTNER, edition(SUPPORT_BUNDLE, deny(FLUSH_FLOWS)));
            Snapshot two = publish(start, PARTNER, edition(SUPPORT_BUNDLE, deny(FLUSH_FLOWS)), nobodys);

            assertThat(one.impact(publisher(PARTNER))).isEqualTo(two.impact(publisher(PARTNER)));
            assertThat(one.fingerprint(publisher(PARTNER))).isNotEqualTo(two.fingerprint(publisher(PARTNER)));
        }
    }

    @Test
    void each_part_alone_makes_an_impact() {
        var shift = shift(CUSTOMER, "Enterprise Support", Set.of(), Set.of(FLUSH_FLOWS));

        assertThat(new Impact(List.of(), List.of(), List.of()).isEmpty()).isTrue();
        assertThat(new Impact(List.of(shift), List.of(), List.of()).isEmpty()).isFalse();
        assertThat(new Impact(List.of(), List.of(new Impact.PciShift(CUSTOMER, true)), List.of()).isEmpty())
                .isFalse();
        assertThat(new Impact(
                                List.of(),
                                List.of(),
                                List.of(new Impact.Ceiling(CUSTOMER, List.of(role("Enterprise Support")))))
                        .isEmpty())
                .isFalse();
    }
}

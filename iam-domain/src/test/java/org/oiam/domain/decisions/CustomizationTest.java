package org.oiam.domain.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.oiam.domain.decisions.DecisionSamples.CATALOGUE;
import static org.oiam.domain.decisions.DecisionSamples.CUSTOMER;
import static org.oiam.domain.decisions.DecisionSamples.DIRECT;
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
import static org.oiam.domain.decisions.DecisionSamples.differences;
import static org.oiam.domain.decisions.DecisionSamples.edition;
import static org.oiam.domain.decisions.DecisionSamples.explain;
import static org.oiam.domain.decisions.DecisionSamples.publish;
import static org.oiam.domain.decisions.DecisionSamples.publisher;
import static org.oiam.domain.decisions.DecisionSamples.role;
import static org.oiam.domain.decisions.DecisionSamples.tenant;
import static org.oiam.domain.decisions.DecisionSamples.user;
import static org.oiam.domain.decisions.DecisionSamples.with;
import static org.oiam.domain.decisions.DecisionSamples.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oiam.domain.permissions.Author;
import org.oiam.domain.permissions.CatalogueText;
import org.oiam.domain.permissions.Edition;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PackageSamples;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

/** What three levels make of a privilege. Seed: Service Permissions ("applied to the privileges as follows"). */
class CustomizationTest {

    private final Snapshot start = world();

    private static final UserId SUPPORT = user(CUSTOMER, "Enterprise Support");
    private static final UserId OTHER_SUPPORT = user(OTHER_CUSTOMER, "Enterprise Support");
    private static final UserId FOREIGN_SUPPORT = user(FOREIGN_CUSTOMER, "Enterprise Support");
    private static final UserId DIRECT_SUPPORT = user(DIRECT, "Enterprise Support");
    private static final UserId SUPERUSER = user(CUSTOMER, "Enterprise Superuser");
    private static final UserId PARTNER_SUPERUSER = user(PARTNER, "Partner Superuser");
    private static final UserId PARTNER_ADMIN = user(PARTNER, "Partner Standard Admin");
    private static final UserId ROOT = user(OPERATOR, "Operator Superuser");

    private static final String SUPPORT_BUNDLE = "SD_WAN_ENTERPRISE_SUPPORT";

    private static boolean flushes(Snapshot world, UserId user, TenantId target) {
        return decide(world, user, FLUSH_FLOWS, target).isAllowed();
    }

    @Nested
    class The_nearest_level {

        /** What each level says, then what is so for enterprise, partner and operator users. */
        @ParameterizedTest
        @CsvSource({
            "-,      -,      -,      default,  default,  default",
            "-,      -,      ALLOW,  ALLOW,    default,  default",
            "-,      -,      DENY,   DENY,     default,  default",
            "-,      ALLOW,  -,      ALLOW,    ALLOW,    default",
            "-,      ALLOW,  ALLOW,  ALLOW,    ALLOW,    default",
            "-,      ALLOW,  DENY,   DENY,     ALLOW,    default",
            "-,      DENY,   -,      DENY,     DENY,     default",
            "-,      DENY,   ALLOW,  ALLOW,    DENY,     default",
            "-,      DENY,   DENY,   DENY,     DENY,     default",
            "ALLOW,  -,      -,      ALLOW,    ALLOW,    ALLOW",
            "ALLOW,  -,      ALLOW,  ALLOW,    ALLOW,    ALLOW",
            "ALLOW,  -,      DENY,   DENY,     ALLOW,    ALLOW",
            "ALLOW,  ALLOW,  -,      ALLOW,    ALLOW,    ALLOW",
            "ALLOW,  ALLOW,  ALLOW,  ALLOW,    ALLOW,    ALLOW",
            "ALLOW,  ALLOW,  DENY,   DENY,     ALLOW,    ALLOW",
            "ALLOW,  DENY,   -,      DENY,     DENY,     ALLOW",
            "ALLOW,  DENY,   ALLOW,  ALLOW,    DENY,     ALLOW",
            "ALLOW,  DENY,   DENY,   DENY,     DENY,     ALLOW",
            "DENY,   -,      -,      DENY,     DENY,     DENY",
            "DENY,   -,      ALLOW,  ALLOW,    DENY,     DENY",
            "DENY,   -,      DENY,   DENY,     DENY,     DENY",
            "DENY,   ALLOW,  -,      ALLOW,    ALLOW,    DENY",
            "DENY,   ALLOW,  ALLOW,  ALLOW,    ALLOW,    DENY",
            "DENY,   ALLOW,  DENY,   DENY,     ALLOW,    DENY",
            "DENY,   DENY,   -,      DENY,     DENY,     DENY",
            "DENY,   DENY,   ALLOW,  ALLOW,    DENY,     DENY",
            "DENY,   DENY,   DENY,   DENY,     DENY,     DENY"
        })
        void decides_for_users_of_every_level(
                String operator, String partner, String enterprise, String below, String between, String top) {
            // Seed: Service Permissions: "override", "only when there are no customizations"
            Snapshot granted = three(operator, partner, enterprise, "SUPPORT", "SUPPORT", "SUPPORT");
            Snapshot refused = three(operator, partner, enterprise, "BUSINESS", "BUSINESS", "READ_ONLY");

            assertThat(flushes(granted, SUPPORT, CUSTOMER)).isEqualTo(is(below, true));
            assertThat(flushes(granted, user(PARTNER, "Partner Customer Support"), CUSTOMER))
                    .isEqualTo(is(between, true));
            assertThat(flushes(granted, user(OPERATOR, "Operator Support"), CUSTOMER))
                    .isEqualTo(is(top, true));
            assertThat(flushes(refused, user(CUSTOMER, "Enterprise Read Only User"), CUSTOMER))
                    .isEqualTo(is(below, false));
            assertThat(flushes(refused, user(PARTNER, "Partner Business Specialist"), CUSTOMER))
                    .isEqualTo(is(between, false));
            assertThat(flushes(refused, user(OPERATOR, "Operator Business"), CUSTOMER))
                    .isEqualTo(is(top, false));
        }

        private static boolean is(String expected, boolean byDefault) {
            return expected.equals("default") ? byDefault : expected.equals("ALLOW");
        }

        /** Every level says it for the bundles of all three. */
        private Snapshot three(
                String operator, String partner, String enterprise, String top, String between, String below) {
            String[] bundles = {"SD_WAN_OPERATOR_" + top, "SD_WAN_PARTNER_" + between, "SD_WAN_ENTERPRISE_" + below};
            return say(
                    say(say(start, OPERATOR, operator, bundles), PARTNER, partner, bundles),
                    CUSTOMER,
                    enterprise,
                    bundles);
        }

        private static Snapshot say(Snapshot world, TenantId tenant, String effect, String... bundles) {
            return effect.equals("-")
                    ? world
                    : publish(
                            world,
                            tenant,
                            Stream.of(bundles)
                                    .map(bundle -> edition(
                                            bundle, effect.equals("DENY") ? deny(FLUSH_FLOWS) : allow(FLUSH_FLOWS)))
                                    .toArray(Facts.Publication[]::new));
        }

        @Test
        void is_the_operator_where_no_partner_stands_between() {
            Snapshot world = publish(start, OPERATOR, edition(SUPPORT_BUNDLE, deny(FLUSH_FLOWS)));

            assertThat(flushes(world, DIRECT_SUPPORT, DIRECT)).isFalse();
            assertThat(flushes(
                            publish(world, DIRECT, edition(SUPPORT_BUNDLE, allow(FLUSH_FLOWS))),
                            DIRECT_SUPPORT,
                            DIRECT))
                    .isTrue();
        }

        @Test
        void is_asked_privilege_by_privilege() {
            Snapshot world = publish(start, OPERATOR, edition(SUPPORT_BUNDLE, deny(FLUSH_FLOWS, VPN_TEST)));
            world = publish(world, PARTNER, edition(SUPPORT_BUNDLE, allow(FLUSH_FLOWS)));

            assertThat(flushes(world, SUPPORT, CUSTOMER)).isTrue();
            assertThat(decide(world, SUPPORT, VPN_TEST, CUSTOMER)).isEqualTo(Decision.NOT_GRANTED);
            assertThat(flushes(world, FOREIGN_SUPPORT, FOREIGN_CUSTOMER)).isFalse();
            assertThat(decide(world, FOREIGN_SUPPORT, VPN_TEST, FOREIGN_CUSTOMER))
                    .isEqualTo(Decision.NOT_GRANTED);
        }
    }

    @Nested
    class A_change {

        @Test
        void at_one_level_leaves_the_others_as_they_were() {
            // Seed: Table 9, Publish Permission ("modifies the privileges only at the current level")
            Snapshot before = publish(start, OPERATOR, edition(SUPPORT_BUNDLE, deny(FLUSH_FLOWS)));
            before = publish(before, CUSTOMER, edition(SUPPORT_BUNDLE, allow(FLUSH_FLOWS)));

            Snapshot after = publish(before, PARTNER, edition(SUPPORT_BUNDLE, deny(FLUSH_FLOWS, VPN_TEST)));

            assertThat(after.published(OPERATOR)).isEqualTo(before.published(OPERATOR));
            assertThat(after.published(CUSTOMER)).isEqualTo(before.published(CUSTOMER));
            assertThat(flushes(after, SUPPORT, CUSTOMER)).isTrue();
            assertThat(flushes(after, FOREIGN_SUPPORT, FOREIGN_CUSTOMER)).isFalse();
            assertThat(decide(after, FOREIGN_SUPPORT, VPN_TEST, FOREIGN_CUSTOMER))
                    .isEqualTo(Decision.GRANTED);
            assertThat(differences(before, after))
                    .extracting(Question::user, Question::privilege)
                    .containsExactlyInAnyOrder(tuple(SUPPORT, code(VPN_TEST)), tuple(OTHER_SUPPORT, code(VPN_TEST)));
        }

        @Test
        void reset_at_one_level_brings_back_what_the_level_above_says() {
            // Seed: Table 9, Reset to System Default
            Snapshot above = publish(start, PARTNER, edition(SUPPORT_BUNDLE, deny(FLUSH_FLOWS)));
            Snapshot customised = publish(above, CUSTOMER, edition(SUPPORT_BUNDLE, allow(FLUSH_FLOWS)));

            Snapshot reset = publish(customised, CUSTOMER);

            assertThat(flushes(customised, SUPPORT, CUSTOMER)).isTrue();
            assertThat(flushes(reset, SUPPORT, CUSTOMER)).isFalse();
            assertThat(reset.published(CUSTOMER)).isEqualTo(publisher(CUSTOMER));
            assertThat(differences(above, reset)).isEmpty();
            assertThat(differences(start, publish(reset, PARTNER))).isEmpty();
        }

        @Test
        void reaches_every_role_that_uses_the_bundle_and_no_other() {
            // Seed: Service Permissions: "the changes impact the roles associated with it"; Table 10, Role Associated
            Snapshot after = publish(start, PARTNER, edition("SD_WAN_ENTERPRISE_ADMIN", deny(FLUSH_FLOWS)));

            assertThat(differences(start, after))
                    .extracting(Question::user)
                    .containsExactlyInAnyOrder(
                            user(CUSTOMER, "Enterprise Standard Admin"),
                            user(CUSTOMER, "Enterprise Network Admin"),
                            user(OTHER_CUSTOMER, "Enterprise Standard Admin"),
                            user(OTHER_CUSTOMER, "Enterprise Network Admin"));
        }

        @Test
        void of_the_packages_of_a_target_never_reaches_a_visitor() {
            Snapshot after = publish(
                    start,
                    CUSTOMER,
                    edition("SD_WAN_PARTNER_FULL_ACCESS", deny(FLUSH_FLOWS)),
                    edition("SD_WAN_OPERATOR_FULL_ACCESS", deny(FLUSH_FLOWS)),
                    edition("SD_WAN_ENTERPRISE_SUPERUSER", deny(FLUSH_FLOWS)));

            assertThat(flushes(after, PARTNER_SUPERUSER, CUSTOMER)).isTrue();
            assertThat(flushes(after, ROOT, CUSTOMER)).isTrue();
            assertThat(flushes(after, SUPERUSER, CUSTOMER)).isFalse();
        }

        @Test
        void goes_with_the_tenant_that_made_it() {
            Snapshot customised = publish(start, PARTNER, edition(SUPPORT_BUNDLE, deny(FLUSH_FLOWS)));

            Snapshot gone = customised.with(
                    9,
                    new Facts(List.of(), List.of(), List.of(), List.of(), null, Set.of(PARTNER), Set.of(), Set.of()));

            assertThat(gone.published(PARTNER)).isEqualTo(publisher(PARTNER));
            assertThat(with(gone, tenant(PARTNER, TenantLevel.PARTNER, OPERATOR))
                            .decide(question(SUPPORT)))
                    .isEqualTo(Decision.GRANTED);
        }

        private static Question question(UserId user) {
            return Question.of(user, Credential.SESSION, code(FLUSH_FLOWS), CUSTOMER);
        }

        @Test
        void replaces_all_that_the_tenant_had_published() {
            Snapshot before = publish(start, PARTNER, edition(SUPPORT_BUNDLE, deny(FLUSH_FLOWS)));

            Snapshot after = publish(before, PARTNER, edition("SD_WAN_ENTERPRISE_ADMIN", deny(FLUSH_FLOWS)));

            assertThat(flushes(after, SUPPORT, CUSTOMER)).isTrue();
            assertThat(after.published(PARTNER))
                    .isEqualTo(publisher(PARTNER, edition("SD_WAN_ENTERPRISE_ADMIN", deny(FLUSH_FLOWS))));
        }
    }

    @Nested
    class A_deny_only_switch {

        private static final String VIEW_TAB = "VIEW_TAB_GATEWAY_LIST";

        /** Seed: Table 13, View Tab (Allow No, Deny Yes). */
        @ParameterizedTest
        @CsvSource({
            "-,     -,     true",
            "-,     ALLOW, true",
            "-,     DENY,  false",
            "ALLOW, -,     true",
            "ALLOW, ALLOW, true",
            "ALLOW, DENY,  false",
            "DENY,  -,     false",
            "DENY,  ALLOW, false",
            "DENY,  DENY,  false"
        })
        void stands_denied_until_that_level_takes_it_back(String operator, String partner, boolean granted) {
            Snapshot world = start;
            for (var said : Map.of(OPERATOR, operator, PARTNER, partner).entrySet()) {
                var entries = switch (said.getValue()) {
                    case "ALLOW" -> allow(VIEW_TAB);
                    case "DENY" -> deny(VIEW_TAB);
                    default -> Map.<PrivilegeCode, Effect>of();
                };
                world = publish(world, said.getKey(), edition("SD_WAN_PARTNER_ADMIN", entries));
            }

            assertThat(decide(world, PARTNER_ADMIN, VIEW_TAB, PARTNER).isAllowed())
                    .isEqualTo(granted);
        }

        @Test
        void is_not_given_by_an_allow() {
            Snapshot world = publish(start, PARTNER, edition("SD_WAN_PARTNER_BUSINESS", allow(VIEW_TAB)));

            assertThat(decide(world, user(PARTNER, "Partner Business Specialist"), VIEW_TAB, PARTNER))
                    .isEqualTo(Decision.NOT_GRANTED);
        }
    }

    @Nested
    class What_no_longer_fits {

        private static final String ADMIN = "SD_WAN_PARTNER_ADMIN";

        /** The world by a catalogue in which nobody may customise the privilege any more. */
        private static Snapshot fixed(String code) {
            return world(CatalogueText.parse(CatalogueText.of(CATALOGUE)
                    .replaceAll(
                            "(privilege,[0-9]+," + code + ",[a-z-]+),(true|false),(true|false),true",
                            "$1,$2,$3,false")));
        }

        @Test
        void allows_nothing() {
            // Seed: Table 10, Note ("will not be compatible")
            var package_ = edition("SD_WAN_ENTERPRISE_READ_ONLY", allow(FLUSH_FLOWS));
            UserId reader = user(CUSTOMER, "Enterprise Read Only User");

            assertThat(flushes(publish(start, CUSTOMER, package_), reader, CUSTOMER))
                    .isTrue();
            assertThat(flushes(publish(fixed(FLUSH_FLOWS), CUSTOMER, package_), reader, CUSTOMER))
                    .isFalse();
        }

        @Test
        void and_allowed_leaves_the_word_to_the_level_above() {
            Snapshot world = publish(fixed(FLUSH_FLOWS), PARTNER, edition(SUPPORT_BUNDLE, deny(FLUSH_FLOWS)));
            world = publish(world, CUSTOMER, edition(SUPPORT_BUNDLE, allow(FLUSH_FLOWS)));

            assertThat(flushes(world, SUPPORT, CUSTOMER)).isFalse();
        }

        @Test
        void denies_as_before() {
            Snapshot world = publish(fixed(FLUSH_FLOWS), CUSTOMER, edition(SUPPORT_BUNDLE, deny(FLUSH_FLOWS)));

            assertThat(flushes(world, SUPPORT, CUSTOMER)).isFalse();
        }

        @Test
        void is_a_privilege_of_another_service_or_level_or_none_at_all() {
            Snapshot world = publish(
                    start,
                    PARTNER,
                    edition("SD_WAN_PARTNER_BUSINESS", allow("READ:PROXY_EVENT", "READ:OPERATOR_PROFILE", "GONE")),
                    edition("GLOBAL_SETTINGS_PARTNER_BUSINESS", allow(FLUSH_FLOWS)),
                    edition("GONE_BUNDLE", allow(FLUSH_FLOWS)));
            UserId business = user(PARTNER, "Partner Business Specialist");

            assertThat(decide(world, business, "READ:PROXY_EVENT", PARTNER)).isEqualTo(Decision.NOT_GRANTED);
            assertThat(flushes(world, business, CUSTOMER)).isFalse();
            assertThat(explain(world, business, "READ:OPERATOR_PROFILE", PARTNER)
                            .customizations())
                    .isEmpty();
            assertThat(differences(start, world)).isEmpty();
        }

        @Test
        void is_denied_for_its_own_service_alone() {
            Snapshot world = publish(start, PARTNER, edition("GLOBAL_SETTINGS_PARTNER_ADMIN", deny("READ:GATEWAY")));

            assertThat(decide(world, PARTNER_ADMIN, "READ:GATEWAY", PARTNER)).isEqualTo(Decision.GRANTED);
            assertThat(decide(
                            publish(start, PARTNER, edition(ADMIN, deny("READ:GATEWAY"))),
                            PARTNER_ADMIN,
                            "READ:GATEWAY",
                            PARTNER))
                    .isEqualTo(Decision.NOT_GRANTED);
        }

        @Test
        void is_a_bundle_that_the_role_still_names() {
            Snapshot world = world(CatalogueText.parse(CatalogueText.of(CATALOGUE)
                    .lines()
                    .filter(line -> !line.contains("," + SUPPORT_BUNDLE + ","))
                    .reduce("", (text, line) -> text + line + "\n")));

            assertThat(flushes(world, SUPPORT, CUSTOMER)).isFalse();
            assertThat(explain(world, SUPPORT, FLUSH_FLOWS, CUSTOMER).bundle()).isNull();
            assertThat(decide(world, SUPPORT, "READ:ENTERPRISE", CUSTOMER)).isEqualTo(Decision.GRANTED);
        }
    }

    @Nested
    class A_superusers_bundle_customised_from_above {

        private final Snapshot ceiling =
                publish(start, OPERATOR, edition("SD_WAN_PARTNER_FULL_ACCESS", deny(FLUSH_FLOWS)));

        @Test
        void is_a_ceilingfor_what_superusers_do() {
            assertThat(flushes(ceiling, PARTNER_SUPERUSER, CUSTOMER)).isFalse();
            assertThat(flushes(ceiling, PARTNER_ADMIN, CUSTOMER)).isTrue();
        }

        @Test
        void is_a_ceilingfor_what_they_give() {
            assertThat(start.missingToGive(PARTNER_SUPERUSER, role("Partner Standard Admin"), PARTNER))
                    .isEmpty();
            assertThat(ceiling.missingToGive(PARTNER_SUPERUSER, role("Partner Standard Admin"), PARTNER))
                    .containsExactly(code(FLUSH_FLOWS));
            assertThat(ceiling.missingToGive(PARTNER_SUPERUSER, role("Partner Business Specialist"), PARTNER))
                    .isEmpty();
            assertThat(ceiling.missingToCompose(
                            PARTNER_SUPERUSER, Set.of(bundle("SD_WAN_PARTNER_ADMIN")), TenantLevel.PARTNER, PARTNER))
                    .containsExactly(code(FLUSH_FLOWS));
            assertThat(ceiling.missingToGive(
                            user(OTHER_PARTNER, "Partner Superuser"), role("Partner Standard Admin"), OTHER_PARTNER))
                    .containsExactly(code(FLUSH_FLOWS));
        }

        @Test
        void is_a_ceilingfor_what_they_publish() {
            assertThat(ceiling.missingToPublish(
                            PARTNER_SUPERUSER, bundle("SD_WAN_PARTNER_BUSINESS"), allow(FLUSH_FLOWS), PARTNER))
                    .containsExactly(code(FLUSH_FLOWS));
        }
    }

    @Nested
    class What_a_role_gives {

        @Test
        void is_measured_after_customisation_where_it_is_given() {
            UserId support = user(PARTNER, "Partner Customer Support");
            Snapshot world = publish(
                    start,
                    PARTNER,
                    edition("SD_WAN_PARTNER_SUPPORT", deny(FLUSH_FLOWS, VPN_TEST)),
                    edition("SD_WAN_PARTNER_BUSINESS", allow(FLUSH_FLOWS, "READ:GATEWAY")));

            assertThat(world.missingToGive(support, role("Partner Business Specialist"), PARTNER))
                    .contains(code(FLUSH_FLOWS))
                    .doesNotContain(code("READ:GATEWAY"), code(VPN_TEST));
            assertThat(start.missingToGive(support, role("Partner Business Specialist"), PARTNER))
                    .doesNotContain(code(FLUSH_FLOWS));
            assertThat(world.missingToGive(support, role("Partner Customer Support"), PARTNER))
                    .isEmpty();
        }

        @Test
        void is_measured_by_the_packages_of_the_tenant_where_it_is_given() {
            Snapshot delegated = with(
                    start,
                    new Facts.OfTenant(
                            CUSTOMER,
                            TenantLevel.ENTERPRISE,
                            PARTNER,
                            false,
                            Set.of(Delegation.USERS_TO_PARTNER),
                            false));
            Snapshot ceiling = publish(delegated, OPERATOR, edition("SD_WAN_PARTNER_FULL_ACCESS", deny(FLUSH_FLOWS)));
            Snapshot denied = publish(ceiling, CUSTOMER, edition(SUPPORT_BUNDLE, deny(FLUSH_FLOWS)));

            assertThat(delegated.missingToGive(PARTNER_SUPERUSER, role("Enterprise Support"), CUSTOMER))
                    .isEmpty();
            assertThat(ceiling.missingToGive(PARTNER_SUPERUSER, role("Enterprise Support"), CUSTOMER))
                    .containsExactly(code(FLUSH_FLOWS));
            assertThat(denied.missingToGive(PARTNER_SUPERUSER, role("Enterprise Support"), CUSTOMER))
                    .isEmpty();
        }
    }

    @Test
    void what_is_in_force_for_a_bundle_says_who_decided() {
        Snapshot world = publish(start, OPERATOR, edition(SUPPORT_BUNDLE, deny(FLUSH_FLOWS, VPN_TEST)));
        world = publish(world, PARTNER, edition(SUPPORT_BUNDLE, allow(FLUSH_FLOWS)));

        var inForce = new TreeMap<PrivilegeCode, Snapshot.InForce>();
        world.inForce(bundle(SUPPORT_BUNDLE), PARTNER).forEach(one -> inForce.put(one.privilege(), one));

        assertThat(inForce.keySet())
                .containsExactlyInAnyOrderElementsOf(CATALOGUE.privileges().stream()
                        .filter(privilege -> privilege.service().value().equals("sd-wan"))
                        .filter(privilege -> privilege.heldBy().contains(TenantLevel.ENTERPRISE))
                        .map(privilege -> privilege.code())
                        .toList());
        assertThat(inForce.get(code(FLUSH_FLOWS)))
                .isEqualTo(new Snapshot.InForce(
                        code(FLUSH_FLOWS), true, true, said(PARTNER, TenantLevel.PARTNER, Effect.ALLOW)));
        assertThat(inForce.get(code(VPN_TEST)))
                .isEqualTo(new Snapshot.InForce(
                        code(VPN_TEST), true, false, said(OPERATOR, TenantLevel.OPERATOR, Effect.DENY)));
        assertThat(inForce.get(code("READ:EDGE"))).isEqualTo(new Snapshot.InForce(code("READ:EDGE"), true, true, null));
        assertThat(inForce.get(code("UPDATE:EDGE")))
                .isEqualTo(new Snapshot.InForce(code("UPDATE:EDGE"), false, false, null));
    }

    private static Customization said(TenantId tenant, TenantLevel level, Effect effect) {
        var edition = edition(SUPPORT_BUNDLE, Map.of());
        return new Customization(tenant, level, edition.bundle(), edition.packageId(), edition.edition(), effect);
    }

    @Test
    void nothing_is_in_force_for_what_does_not_exist() {
        assertThat(start.inForce(bundle("GONE_BUNDLE"), PARTNER)).isEmpty();
        assertThat(start.inForce(bundle(SUPPORT_BUNDLE), new TenantId(4711))).isEmpty();
    }

    @Test
    void an_edition_is_seen_by_its_bundle_package_number_and_entries() {
        var content = PackageSamples.content(SUPPORT_BUNDLE, deny(FLUSH_FLOWS));
        var edition = new Edition(new PackageId(7), 3, content, Instant.EPOCH, new Author(1));

        assertThat(Facts.Publication.of(edition))
                .isEqualTo(new Facts.Publication(bundle(SUPPORT_BUNDLE), new PackageId(7), 3, deny(FLUSH_FLOWS)));
    }

    @Test
    void a_tenant_says_whether_it_customises_roles() {
        // Seed: Service Permissions, Note ("Only an Operator Superuser can activate Role Customization")
        Snapshot on = with(start, new Facts.OfTenant(CUSTOMER, TenantLevel.ENTERPRISE, PARTNER, false, Set.of(), true));

        assertThat(on.customizesRoles(CUSTOMER)).isTrue();
        assertThat(start.customizesRoles(CUSTOMER)).isFalse();
        assertThat(start.customizesRoles(new TenantId(4711))).isFalse();
    }
}

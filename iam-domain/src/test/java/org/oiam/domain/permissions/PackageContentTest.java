package org.oiam.domain.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oiam.domain.Refusals.assertRefused;
import static org.oiam.domain.permissions.PackageSamples.content;
import static org.oiam.domain.permissions.PackageSamples.entries;
import static org.oiam.domain.permissions.PackageSamples.otherCatalogue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.tenants.TenantLevel;

/** What a package may say. Seed: New Permission, Table 11; Table 12, the three columns; Table 10, Note. */
class PackageContentTest {

    private static final Catalogue CATALOGUE = CatalogueSamples.standard();
    private static final PrivilegeCode FLUSH = new PrivilegeCode("REMOTE_FLUSH_FLOWS");
    private static final PrivilegeCode VPN_TEST = new PrivilegeCode("REMOTE_VPN_TEST");
    private static final String ENTERPRISE_ADMIN = "SD_WAN_ENTERPRISE_ADMIN";

    @Nested
    class An_entry {

        /** Allow, Deny and Customizable of a privilege, and whether ALLOW and DENY may be said of it. */
        @ParameterizedTest
        @CsvSource({
            "true,  true,  true,  true,  true",
            "true,  false, true,  true,  false",
            "false, true,  true,  false, true",
            "false, false, true,  false, false",
            "true,  true,  false, false, false",
            "true,  false, false, false, false",
            "false, true,  false, false, false",
            "false, false, false, false, false"
        })
        void is_what_the_three_columns_permit(
                boolean allow, boolean deny, boolean customizable, boolean mayAllow, boolean mayDeny) {
            // Seed: Table 12, Allow Privilege, Deny Privilege, Customizable
            var flags = new Flags(allow, deny, customizable);
            Catalogue catalogue = otherCatalogue(
                    "1",
                    "REMOTE_FLUSH_FLOWS,sd-wan,true,true,true",
                    "REMOTE_FLUSH_FLOWS,sd-wan," + allow + "," + deny + "," + customizable);

            assertThat(flags.permit(Effect.ALLOW)).isEqualTo(mayAllow);
            assertThat(flags.permit(Effect.DENY)).isEqualTo(mayDeny);
            assertThat(flags.isDenyOnlySwitch()).isEqualTo(!allow && deny);
            for (var effect : Effect.values()) {
                boolean may = effect == Effect.ALLOW ? mayAllow : mayDeny;
                assertThat(content(ENTERPRISE_ADMIN, Map.of(FLUSH, effect)).problems(TenantLevel.PARTNER, catalogue))
                        .isEqualTo(
                                may
                                        ? List.of()
                                        : List.of(new PackageProblem(
                                                "/entries/REMOTE_FLUSH_FLOWS",
                                                "REMOTE_FLUSH_FLOWS cannot be set to " + effect)));
            }
        }

        @ParameterizedTest
        @CsvSource({
            // bundle, code, what is wrong with it
            "SD_WAN_PARTNER_ADMIN, READ:PROXY_EVENT,      READ:PROXY_EVENT is no privilege of SD_WAN_PARTNER_ADMIN",
            "SD_WAN_PARTNER_ADMIN, READ:OPERATOR_PROFILE, READ:OPERATOR_PROFILE is no privilege of SD_WAN_PARTNER_ADMIN",
            "SD_WAN_PARTNER_ADMIN, NOTHING,               there is no privilege NOTHING",
            "SD_WAN_PARTNER_ADMIN, CREATE:EDGE,           CREATE:EDGE cannot be set to ALLOW"
        })
        void is_of_the_bundles_service_and_for_users_of_its_level(String bundle, String code, String problem) {
            assertThat(content(bundle, entries(Effect.ALLOW, code)).problems(TenantLevel.PARTNER, CATALOGUE))
                    .containsExactly(new PackageProblem("/entries/" + code, problem));
        }

        @Test
        void is_named_with_every_other_that_is_wrong() {
            // Seed: Table 11, Privileges ("only those privileges that are eligible for customization")
            var content = content(
                    ENTERPRISE_ADMIN,
                    Map.of(
                            new PrivilegeCode("NOTHING"),
                            Effect.DENY,
                            FLUSH,
                            Effect.DENY,
                            new PrivilegeCode("CREATE:EDGE"),
                            Effect.DENY));
            var problems = List.of(
                    new PackageProblem("/entries/CREATE:EDGE", "CREATE:EDGE cannot be set to DENY"),
                    new PackageProblem("/entries/NOTHING", "there is no privilege NOTHING"));

            assertThat(content.problems(TenantLevel.PARTNER, CATALOGUE)).isEqualTo(problems);
            assertRefused(
                    () -> content.mustBeLegal(TenantLevel.PARTNER, CATALOGUE), new PackageRefusal.Illegal(problems));
        }

        @Test
        void may_stand_without_others() {
            content(ENTERPRISE_ADMIN, Map.of(FLUSH, Effect.ALLOW)).mustBeLegal(TenantLevel.ENTERPRISE, CATALOGUE);
            content(ENTERPRISE_ADMIN, Map.of()).mustBeLegal(TenantLevel.ENTERPRISE, CATALOGUE);
        }
    }

    @Nested
    class A_bundle {

        /** Seed: Table 11, Scope ("A Partner can customize the permissions for Partners and Customers"). */
        @ParameterizedTest
        @CsvSource({
            "OPERATOR,   SD_WAN_OPERATOR_ADMIN,   true",
            "OPERATOR,   SD_WAN_PARTNER_ADMIN,    true",
            "OPERATOR,   SD_WAN_ENTERPRISE_ADMIN, true",
            "PARTNER,    SD_WAN_OPERATOR_ADMIN,   false",
            "PARTNER,    SD_WAN_PARTNER_ADMIN,    true",
            "PARTNER,    SD_WAN_ENTERPRISE_ADMIN, true",
            "ENTERPRISE, SD_WAN_OPERATOR_ADMIN,   false",
            "ENTERPRISE, SD_WAN_PARTNER_ADMIN,    false",
            "ENTERPRISE, SD_WAN_ENTERPRISE_ADMIN, true"
        })
        void is_of_the_tenants_level_or_below(TenantLevel owner, String bundle, boolean may) {
            var content = content(bundle, Map.of(FLUSH, Effect.DENY));

            assertThat(content.problems(owner, CATALOGUE))
                    .isEqualTo(
                            may
                                    ? List.of()
                                    : List.of(new PackageProblem(
                                            "/bundle", bundle + " is for users of a level above the tenant's")));
        }

        @ParameterizedTest
        @CsvSource({
            "OPERATOR,   SD_WAN_OPERATOR_FULL_ACCESS, false",
            "OPERATOR,   SD_WAN_PARTNER_FULL_ACCESS,  true",
            "OPERATOR,   SD_WAN_ENTERPRISE_SUPERUSER, true",
            "PARTNER,    SD_WAN_PARTNER_FULL_ACCESS,  false",
            "PARTNER,    SD_WAN_ENTERPRISE_SUPERUSER, true",
            "ENTERPRISE, SD_WAN_ENTERPRISE_SUPERUSER, false"
        })
        void of_superusers_is_customised_from_above(TenantLevel owner, String bundle, boolean may) {
            var content = content(bundle, Map.of(FLUSH, Effect.DENY));
            var refusal = new PackageRefusal.SuperuserBundleFromAbove(new BundleCode(bundle));

            if (may) {
                content.mustBeLegal(owner, CATALOGUE);
                assertThat(content.problems(owner, CATALOGUE)).isEmpty();
            } else {
                assertRefused(() -> content.mustBeLegal(owner, CATALOGUE), refusal);
                assertThat(content.problems(owner, CATALOGUE))
                        .containsExactly(new PackageProblem("/bundle", refusal.explain()));
            }
        }

        @Test
        void exists() {
            var problems = List.of(new PackageProblem("/bundle", "there is no privilege bundle GONE"));
            var content = content("GONE", Map.of(FLUSH, Effect.DENY));

            assertThat(content.problems(TenantLevel.OPERATOR, CATALOGUE)).isEqualTo(problems);
            assertRefused(
                    () -> content.mustBeLegal(TenantLevel.OPERATOR, CATALOGUE), new PackageRefusal.Illegal(problems));
        }

        @Test
        void can_hold_what_is_of_its_service_and_for_its_level() {
            var bundle =
                    CATALOGUE.bundle(new BundleCode("SD_WAN_PARTNER_ADMIN")).orElseThrow();

            assertThat(bundle.canHold(CATALOGUE.privilege(FLUSH).orElseThrow())).isTrue();
            assertThat(bundle.canHold(CATALOGUE
                            .privilege(new PrivilegeCode("READ:PROXY_EVENT"))
                            .orElseThrow()))
                    .isFalse();
            assertThat(bundle.canHold(CATALOGUE
                            .privilege(new PrivilegeCode("READ:OPERATOR_PROFILE"))
                            .orElseThrow()))
                    .isFalse();
        }
    }

    @Nested
    class Another_catalogue {

        private static final PackageContent CONTENT = content(
                ENTERPRISE_ADMIN,
                Map.of(
                        FLUSH,
                        Effect.ALLOW,
                        VPN_TEST,
                        Effect.DENY,
                        new PrivilegeCode("REMOTE_LIST_PATHS"),
                        Effect.ALLOW));

        /** A later release: one privilege is gone, another can only be denied. */
        private static Catalogue next() {
            return CatalogueText.parse(CatalogueText.of(CATALOGUE)
                    .replace("version,1", "version,2")
                    .replace("REMOTE_FLUSH_FLOWS,sd-wan,true", "REMOTE_FLUSH_FLOWS,sd-wan,false")
                    .replaceAll("privilege,[0-9]+,REMOTE_LIST_PATHS,[^\\n]*\\n", ""));
        }

        @Test
        void makes_a_review_necessary() {
            // Seed: Table 10, Note ("the user must review and recreate the service permission")
            assertThat(CONTENT.needsReview(CATALOGUE)).isFalse();
            assertThat(CONTENT.needsReview(next())).isTrue();
        }

        @Test
        void is_held_against_each_entry() {
            assertThat(CONTENT.review(CATALOGUE).values()).containsOnly(Fit.UNCHANGED);
            assertThat(CONTENT.review(next()))
                    .isEqualTo(new TreeMap<>(Map.of(
                            FLUSH,
                            Fit.FLAG_NO_LONGER_PERMITS,
                            VPN_TEST,
                            Fit.UNCHANGED,
                            new PrivilegeCode("REMOTE_LIST_PATHS"),
                            Fit.CODE_GONE)));
        }

        @Test
        void leaves_what_still_fits() {
            PackageContent reviewed = CONTENT.reviewed(next());

            assertThat(reviewed)
                    .isEqualTo(new PackageContent(
                            CONTENT.name(),
                            CONTENT.description(),
                            CONTENT.bundle(),
                            Map.of(VPN_TEST, Effect.DENY),
                            new CatalogueVersion("2")));
            assertThat(reviewed.needsReview(next())).isFalse();
            assertThat(CONTENT.reviewed(CATALOGUE)).isEqualTo(CONTENT);
        }

        @Test
        void without_the_bundle_leaves_nothing() {
            var gone = content("GONE", Map.of(FLUSH, Effect.DENY));

            assertThat(gone.review(CATALOGUE)).containsExactly(Map.entry(FLUSH, Fit.CODE_GONE));
            assertThat(gone.reviewed(CATALOGUE).entries()).isEmpty();
        }
    }

    @Nested
    class Its_entries {

        @Test
        void are_copied_in_the_order_of_their_codes() {
            var given = new TreeMap<PrivilegeCode, Effect>(Map.of(VPN_TEST, Effect.DENY, FLUSH, Effect.ALLOW));
            var content = content(ENTERPRISE_ADMIN, given);
            given.clear();

            assertThat(content.entries())
                    .containsExactly(Map.entry(FLUSH, Effect.ALLOW), Map.entry(VPN_TEST, Effect.DENY));
            assertThatThrownBy(() -> content.entries().clear()).isInstanceOf(UnsupportedOperationException.class);
        }

        @Test
        void and_its_name_are_changed_one_without_the_other() {
            var content = content(ENTERPRISE_ADMIN, Map.of(FLUSH, Effect.ALLOW));
            var version = new CatalogueVersion("2");

            assertThat(content.withEntries(Map.of(VPN_TEST, Effect.DENY), version))
                    .isEqualTo(new PackageContent(
                            content.name(),
                            content.description(),
                            content.bundle(),
                            Map.of(VPN_TEST, Effect.DENY),
                            version));
            assertThat(content.named(new Label("Other"), new Note("Else")))
                    .isEqualTo(new PackageContent(
                            new Label("Other"),
                            new Note("Else"),
                            content.bundle(),
                            content.entries(),
                            content.madeFor()));
        }
    }

    @Test
    void a_problem_is_pointed_at_within_something_larger() {
        assertThat(new PackageProblem("/entries/X", "is wrong").within("/packages/3"))
                .isEqualTo(new PackageProblem("/packages/3/entries/X", "is wrong"));
    }
}

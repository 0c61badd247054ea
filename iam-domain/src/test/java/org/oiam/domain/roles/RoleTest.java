package org.oiam.domain.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Version;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueSamples;
import org.oiam.domain.permissions.PrivilegeBundle;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;

/** Seed: Roles, Add Role, Tables 5, 6 and 8. */
class RoleTest {

    private static final Catalogue CATALOGUE = CatalogueSamples.standard();
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final BundleCode SUPPORT = new BundleCode("GLOBAL_SETTINGS_PARTNER_SUPPORT");
    private static final BundleCode SD_WAN = new BundleCode("SD_WAN_PARTNER_ADMIN");

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
    private static final Tenant OTHER_PARTNER = below(OPERATOR, 3, TenantLevel.PARTNER);
    private static final Tenant CUSTOMER = below(PARTNER, 4, TenantLevel.ENTERPRISE);
    private static final Tenant OTHER_CUSTOMER = below(OTHER_PARTNER, 5, TenantLevel.ENTERPRISE);

    private static Tenant below(Tenant parent, long id, TenantLevel level) {
        return parent.newBelow(new TenantId(id), level, new Label("Tenant " + id), Set.of(), NOW);
    }

    private static RoleSettings settings(TenantLevel scope, Map<ServiceCode, BundleCode> bundles) {
        return new RoleSettings(new Label("Auditor"), Note.NONE, scope, bundles);
    }

    private static RoleSettings defaults(TenantLevel scope) {
        return settings(scope, Map.of(ServiceCode.GLOBAL_SETTINGS, RoleSettings.defaultGlobalSettings(scope)));
    }

    private static Role.Custom compose(Tenant owner, RoleSettings settings) {
        return Role.Custom.compose(new RoleId(100_000), owner, settings, CATALOGUE, NOW);
    }

    private static Role.Predefined predefined(String name) {
        return CATALOGUE.roles().stream()
                .filter(role -> role.name().equals(name))
                .map(Role.Predefined::of)
                .findFirst()
                .orElseThrow();
    }

    @Nested
    class A_custom_role {

        @ParameterizedTest
        @CsvSource({
            "OPERATOR,   Global Settings Operator Support",
            "PARTNER,    Global Settings Partner Support",
            "ENTERPRISE, Global Settings Enterprise Read Only"
        })
        void starts_with_the_default_global_settings_of_its_scope(TenantLevel scope, String bundle) {
            // Seed: Table 8, Global Settings & Administration
            Role.Custom role = compose(OPERATOR, defaults(scope));

            assertThat(role.bundles()).containsOnlyKeys(ServiceCode.GLOBAL_SETTINGS);
            assertThat(CATALOGUE.bundle(role.bundles().get(ServiceCode.GLOBAL_SETTINGS)))
                    .map(PrivilegeBundle::name)
                    .contains(bundle);
        }

        @Test
        void needs_a_bundle_of_global_settings() {
            // Seed: Table 8: "Choosing one of the privileges is mandatory"
            assertRefused(
                    () -> compose(PARTNER, settings(TenantLevel.PARTNER, Map.of(ServiceCode.SD_WAN, SD_WAN))),
                    new RoleRefusal.GlobalSettingsMissing());
            assertRefused(
                    () -> compose(PARTNER, settings(TenantLevel.PARTNER, Map.of())),
                    new RoleRefusal.GlobalSettingsMissing());
        }

        @Test
        void may_have_a_bundle_of_sd_wan() {
            // Seed: Table 8, SD-WAN: "The default value is No Privileges"
            var bundles = Map.of(ServiceCode.GLOBAL_SETTINGS, SUPPORT, ServiceCode.SD_WAN, SD_WAN);

            assertThat(compose(PARTNER, settings(TenantLevel.PARTNER, bundles)).bundles())
                    .isEqualTo(bundles);
        }

        @ParameterizedTest
        @ValueSource(strings = {"GLOBAL_SETTINGS_ENTERPRISE_SUPPORT", "SD_WAN_PARTNER_ADMIN", "NO_SUCH_BUNDLE"})
        void takes_no_bundle_of_another_scope_or_service(String code) {
            var bundle = new BundleCode(code);

            assertRefused(
                    () -> compose(PARTNER, settings(TenantLevel.PARTNER, Map.of(ServiceCode.GLOBAL_SETTINGS, bundle))),
                    new RoleRefusal.NoSuchBundle(bundle, TenantLevel.PARTNER));
        }

        @Test
        void never_takes_full_access() {
            for (PrivilegeBundle bundle : CATALOGUE.bundles()) {
                if (bundle.fullAccess()) {
                    assertRefused(
                            () -> compose(OPERATOR, settings(bundle.level(), Map.of(bundle.service(), bundle.code()))),
                            new RoleRefusal.FullAccessIsReserved(bundle.code()));
                }
            }
        }

        @ParameterizedTest
        @EnumSource
        void is_of_its_owners_level_or_below(TenantLevel scope) {
            assertThat(compose(OPERATOR, defaults(scope)).scope()).isEqualTo(scope);
            if (scope.isAbove(TenantLevel.ENTERPRISE)) {
                assertRefused(() -> compose(CUSTOMER, defaults(scope)), new RoleRefusal.ScopeAbove(scope));
            }
            if (scope == TenantLevel.OPERATOR) {
                assertRefused(() -> compose(PARTNER, defaults(scope)), new RoleRefusal.ScopeAbove(scope));
            }
        }

        @Test
        void of_the_partner_scope_serves_the_current_partner() {
            // Seed: Table 8, Scope: "Partner level Administrators for the current Partner"
            Role.Custom role = compose(PARTNER, defaults(TenantLevel.PARTNER));

            assertThat(role.serves(PARTNER)).isTrue();
            assertThat(role.serves(OTHER_PARTNER)).isFalse();
            assertThat(role.serves(CUSTOMER)).isFalse();
            assertThat(role.serves(OPERATOR)).isFalse();
        }

        @Test
        void of_the_enterprise_scope_serves_all_of_the_partners_customers() {
            // Seed: Table 8, Scope: "appears in the role list for all of the Partner's Customers"
            Role.Custom role = compose(PARTNER, defaults(TenantLevel.ENTERPRISE));

            assertThat(role.serves(CUSTOMER)).isTrue();
            assertThat(role.serves(OTHER_CUSTOMER)).isFalse();
            assertThat(role.serves(PARTNER)).isFalse();
        }

        @Test
        void of_the_operator_serves_every_tenant_of_its_scope() {
            assertThat(compose(OPERATOR, defaults(TenantLevel.ENTERPRISE)).serves(OTHER_CUSTOMER))
                    .isTrue();
            assertThat(compose(OPERATOR, defaults(TenantLevel.PARTNER)).serves(OTHER_PARTNER))
                    .isTrue();
        }

        @Test
        void is_edited_within_its_scope() {
            // Seed: Table 6, Edit
            Role.Custom role = compose(PARTNER, defaults(TenantLevel.PARTNER));
            var bundles = Map.of(ServiceCode.GLOBAL_SETTINGS, SUPPORT, ServiceCode.SD_WAN, SD_WAN);
            var settings = new RoleSettings(new Label("Other"), new Note("More"), TenantLevel.PARTNER, bundles);

            Role.Custom edited = role.edit(settings, CATALOGUE, NOW.plusSeconds(1));

            assertThat(edited.name()).isEqualTo(new Label("Other"));
            assertThat(edited.bundles()).isEqualTo(bundles);
            assertThat(edited.createdAt()).isEqualTo(NOW);
            assertThat(edited.modifiedAt()).isEqualTo(NOW.plusSeconds(1));
            assertThat(edited.id()).isEqualTo(role.id());
            assertRefused(
                    () -> role.edit(defaults(TenantLevel.ENTERPRISE), CATALOGUE, NOW), new RoleRefusal.ScopeStays());
            assertRefused(
                    () -> role.edit(settings(TenantLevel.PARTNER, Map.of()), CATALOGUE, NOW),
                    new RoleRefusal.GlobalSettingsMissing());
        }

        @Test
        void is_no_superuser_and_open() {
            Role.Custom role = compose(PARTNER, defaults(TenantLevel.PARTNER));

            assertThat(role.isSuperuser()).isFalse();
            assertThat(role.asCustom()).isEqualTo(role);
            role.mustBeOpen();
            assertRefused(() -> role.seenAt(new Version(2)), new CommonRefusal.Stale());
        }
    }

    @Nested
    class A_default_role {

        @Test
        void is_neither_edited_nor_deleted() {
            // Seed: Table 6: "You cannot edit or delete a default role"
            CATALOGUE.roles().stream()
                    .map(Role.Predefined::of)
                    .forEach(role -> assertRefused(role::asCustom, new RoleRefusal.DefaultRoleStays()));
        }

        @Test
        void of_a_superuser_is_closed() {
            // Seed: Table 6: "you cannot edit or view the settings of a Superuser"
            assertRefused(predefined("Partner Superuser")::mustBeOpen, new RoleRefusal.SettingsClosed());
            predefined("Partner Standard Admin").mustBeOpen();
        }

        @Test
        void serves_every_tenant_of_its_level() {
            // Seed: Table 5
            Role role = predefined("Partner Standard Admin");

            assertThat(role.serves(PARTNER)).isTrue();
            assertThat(role.serves(OTHER_PARTNER)).isTrue();
            assertThat(role.serves(CUSTOMER)).isFalse();
            assertThat(role.serves(OPERATOR)).isFalse();
        }
    }
}

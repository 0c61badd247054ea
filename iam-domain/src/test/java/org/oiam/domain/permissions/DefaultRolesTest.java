package org.oiam.domain.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.oiam.domain.tenants.TenantLevel;

/** Seed: Table 5 for partners; the operator's and the enterprise's guides have the same table for theirs. */
class DefaultRolesTest {

    private final Catalogue catalogue = CatalogueSamples.standard();

    /** Seed: Table 5. */
    @ParameterizedTest
    @CsvSource({
        "Partner Standard Admin, SD-WAN Partner Admin, Global Settings Partner Admin",
        "Partner Security Admin, SD-WAN Security Partner Admin, Global Settings Partner Admin",
        "Partner Network Admin, SD-WAN Partner Admin, Global Settings Partner Admin",
        "Partner Superuser, Full Access, Full Access",
        "Partner Business Specialist, SD-WAN Partner Business, Global Settings Partner Business",
        "Partner Customer Support, SD-WAN Partner Support, Global Settings Partner Support",
        "Operator Standard Admin, SD-WAN Operator Admin, Global Settings Operator Admin",
        "Operator Superuser, Full Access, Full Access",
        "Operator Business, SD-WAN Operator Business, Global Settings Operator Business",
        "Operator Support, SD-WAN Operator Support, Global Settings Operator Support",
        "Enterprise Standard Admin, SD-WAN Enterprise Admin, Global Settings Enterprise Admin",
        "Enterprise Superuser, SD-WAN Enterprise Superuser, Global Settings Enterprise Superuser",
        "Enterprise Support, SD-WAN Enterprise Support, Global Settings Enterprise Support",
        "Enterprise Read Only User, SD-WAN Enterprise Read Only, Global Settings Enterprise Read Only",
        "Enterprise Security Admin, SD-WAN Security Enterprise Admin, Global Settings Enterprise Admin",
        "Enterprise Security Read Only, SD-WAN Security Enterprise Read Only, Global Settings Enterprise Read Only",
        "Enterprise Network Admin, SD-WAN Enterprise Admin, Global Settings Enterprise Admin"
    })
    void a_default_role_has_the_bundles_of_its_row(String name, String sdWan, String globalSettings) {
        var role = role(name);

        var names = role.bundles().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> bundle(entry.getValue()).name()));

        assertThat(names)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(ServiceCode.SD_WAN, sdWan, ServiceCode.GLOBAL_SETTINGS, globalSettings));
        assertThat(role.level().name()).isEqualToIgnoringCase(name.substring(0, name.indexOf(' ')));
        assertThat(role.superuser()).isEqualTo(name.endsWith("Superuser"));
        assertThat(role.description()).isNotBlank();
        assertThat(role.bundles().values()).allSatisfy(code -> {
            assertThat(bundle(code).level()).isEqualTo(role.level());
            assertThat(bundle(code).fullAccess()).isEqualTo(role.superuser());
        });
    }

    /** Seed: Table 5. */
    @Test
    void there_are_no_other_default_roles() {
        assertThat(catalogue.roles().stream().collect(Collectors.groupingBy(DefaultRole::level, Collectors.counting())))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(TenantLevel.OPERATOR, 4L, TenantLevel.PARTNER, 6L, TenantLevel.ENTERPRISE, 7L));
    }

    @ParameterizedTest
    @EnumSource(TenantLevel.class)
    void a_superuser_ranks_first_at_its_level(TenantLevel level) {
        var first = catalogue.roles().stream()
                .filter(role -> role.level() == level && role.precedence() == 1)
                .toList();

        assertThat(first).singleElement().matches(DefaultRole::superuser);
    }

    /** Seed: Table 8: the bundles that are offered first. */
    @Test
    void the_bundles_offered_first_for_a_new_role_exist() {
        assertThat(bundle(new BundleCode("GLOBAL_SETTINGS_PARTNER_SUPPORT")).name())
                .isEqualTo("Global Settings Partner Support");
        assertThat(bundle(new BundleCode("GLOBAL_SETTINGS_ENTERPRISE_READ_ONLY"))
                        .name())
                .isEqualTo("Global Settings Enterprise Read Only");
    }

    private DefaultRole role(String name) {
        return catalogue.roles().stream()
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private PrivilegeBundle bundle(BundleCode code) {
        return catalogue.bundle(code).orElseThrow();
    }
}

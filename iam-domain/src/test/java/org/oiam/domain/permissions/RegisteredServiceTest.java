package org.oiam.domain.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantLevel;

/** A host registers a service of its own, here one that waters plants. Seed: Roles ("Every service defines such"). */
class RegisteredServiceTest {

    private static final ServiceCode GARDEN = new ServiceCode("garden");
    private static final PrivilegeCode WATER = new PrivilegeCode("UPDATE:FLOWER_BED");
    private static final PrivilegeCode LOOK = new PrivilegeCode("READ:FLOWER_BED");
    private static final BundleCode GARDENER = new BundleCode("GARDEN_ENTERPRISE_FULL_ACCESS");
    private static final BundleCode VISITOR = new BundleCode("GARDEN_ENTERPRISE_VISITOR");

    private record Garden(
            Service service,
            Collection<Privilege> privileges,
            Collection<PrivilegeBundle> bundles,
            Map<String, BundleCode> roles,
            Collection<Placement> placements)
            implements ServiceAddition {

        Garden withPrivileges(Privilege... changed) {
            return new Garden(service, List.of(changed), bundles, roles, placements);
        }

        Garden withBundles(PrivilegeBundle... changed) {
            return new Garden(service, privileges, List.of(changed), roles, placements);
        }

        Garden withRoles(Map<String, BundleCode> changed) {
            return new Garden(service, privileges, bundles, changed, placements);
        }
    }

    private final Garden garden = new Garden(
            new Service(GARDEN, "Garden", "Flower beds and who waters them."),
            List.of(privilege(10_000, LOOK, GARDEN), privilege(10_001, WATER, GARDEN)),
            List.of(gardener(10_000, Set.of(LOOK, WATER)), visitor(Set.of(LOOK))),
            Map.of("Enterprise Superuser", GARDENER, "Enterprise Support", VISITOR),
            List.of(new Placement(
                    WATER,
                    TenantLevel.ENTERPRISE,
                    "garden",
                    "Beds",
                    "Garden > Beds",
                    "Water",
                    "Water Bed",
                    "Waters.")));

    @Test
    void its_privileges_bundles_and_roles_stand_beside_the_packaged_ones() {
        var catalogue = CatalogueSource.standardWith(garden);

        assertThat(catalogue.services()).hasSize(3).last().isEqualTo(garden.service());
        assertThat(catalogue.privilege(WATER)).contains(privilege(10_001, WATER, GARDEN));
        assertThat(catalogue.bundles(GARDEN, TenantLevel.ENTERPRISE))
                .extracting(PrivilegeBundle::defaults)
                .containsExactly(Set.of(LOOK, WATER), Set.of(LOOK));
        assertThat(catalogue.roles())
                .filteredOn(role -> role.bundles().containsKey(GARDEN))
                .extracting(DefaultRole::name)
                .containsExactlyInAnyOrder("Enterprise Superuser", "Enterprise Support");
        assertThat(catalogue.placements())
                .endsWith(garden.placements().iterator().next());
        assertThat(catalogue.privileges().size())
                .isEqualTo(CatalogueSamples.standard().privileges().size() + 2);
    }

    @Test
    void what_it_brings_is_in_the_version_of_the_catalogue() {
        // Seed: Table 10, Note ("version dependent")
        var with = CatalogueSource.standardWith(garden).version();
        var wider = garden.withBundles(gardener(10_000, Set.of(LOOK, WATER)), visitor(Set.of(LOOK, WATER)));

        assertThat(with.value()).matches("1\\+[0-9a-f]{8}");
        assertThat(CatalogueSource.standardWith(garden).version()).isEqualTo(with);
        assertThat(CatalogueSource.standardWith(wider).version()).isNotEqualTo(with);
        assertThat(CatalogueText.parse(CatalogueText.of(CatalogueSource.standardWith(garden)))
                        .version())
                .isEqualTo(with);
    }

    @Test
    void its_privileges_are_no_wider_default_grants() {
        assertThat(CatalogueSource.standardWith(garden).widenedSince(CatalogueSamples.standard()))
                .isEmpty();
    }

    @Test
    void a_code_that_is_there_already_stops_the_start() {
        var broken = garden.withPrivileges(privilege(10_000, new PrivilegeCode("READ:EDGE"), GARDEN));

        assertThat(message(broken))
                .contains("registered service garden, privilege READ:EDGE, column code: READ:EDGE is there already")
                .contains("registered service garden, privilege READ:EDGE, column service: READ:EDGE belongs to two");
    }

    @Test
    void a_service_that_is_there_already_stops_the_start() {
        assertThat(message(garden, garden))
                .contains("registered service garden, column code: service garden is there already")
                .contains("registered service garden, privilege READ:FLOWER_BED, column number: 10000 is taken");
    }

    @Test
    void a_number_of_the_packaged_ones_stops_the_start() {
        var broken = garden.withPrivileges(privilege(7, LOOK, GARDEN), privilege(10_001, WATER, GARDEN))
                .withBundles(gardener(104, Set.of(LOOK, WATER)), visitor(Set.of()));

        assertThat(message(broken))
                .contains("privilege READ:FLOWER_BED, column number: 7 is below 10000")
                .contains("privilege READ:FLOWER_BED, column number: 7 is taken, see privileges.csv row 8")
                .contains("bundle GARDEN_ENTERPRISE_FULL_ACCESS, column number: 104 is below 10000");
    }

    @Test
    void a_part_of_another_service_stops_the_start() {
        var broken =
                garden.withPrivileges(privilege(10_000, LOOK, ServiceCode.SD_WAN), privilege(10_001, WATER, GARDEN));

        assertThat(message(broken)).contains("privilege READ:FLOWER_BED, column service: belongs to sd-wan");
    }

    @Test
    void a_default_grant_that_its_bundle_cannot_give_stops_the_start() {
        var broken = garden.withBundles(
                gardener(10_000, Set.of(LOOK)),
                visitor(Set.of(new PrivilegeCode("READ:EDGE"), new PrivilegeCode("READ:MOON"))));

        assertThat(message(broken))
                .contains("bundle GARDEN_ENTERPRISE_FULL_ACCESS, column defaults: Full Access lacks UPDATE:FLOWER_BED")
                .contains("bundle GARDEN_ENTERPRISE_VISITOR, column defaults: READ:EDGE belongs to sd-wan")
                .contains("bundle GARDEN_ENTERPRISE_VISITOR, column defaults: unknown privilege READ:MOON");
    }

    @Test
    void a_role_that_cannot_have_its_bundle_stops_the_start() {
        var broken = garden.withRoles(
                Map.of("Head Gardener", GARDENER, "Partner Customer Support", VISITOR, "Enterprise Support", GARDENER));

        assertThat(message(broken))
                .contains("registered service garden, role Head Gardener, column name: unknown default role")
                .contains(
                        "role Partner Customer Support, column bundles: GARDEN_ENTERPRISE_VISITOR is for users of level")
                .contains("role Enterprise Support, column bundles: GARDEN_ENTERPRISE_FULL_ACCESS: superuser roles")
                .contains("Enterprise Superuser lacks GARDEN_ENTERPRISE_FULL_ACCESS");
    }

    private static String message(ServiceAddition... additions) {
        var thrown = catchThrowableOfType(BrokenCatalogue.class, () -> CatalogueSource.standardWith(additions));
        assertThat(thrown).as("a broken addition was accepted").isNotNull();
        return String.valueOf(thrown.getMessage());
    }

    private static Privilege privilege(int number, PrivilegeCode code, ServiceCode service) {
        return new Privilege(
                number,
                code,
                service,
                new Flags(true, true, true),
                Set.of(TenantLevel.values()),
                Set.of(TenantLevel.ENTERPRISE),
                Delegation.Kind.SUPPORT,
                Privilege.Self.NO,
                false,
                false,
                false);
    }

    private static PrivilegeBundle gardener(int number, Set<PrivilegeCode> defaults) {
        return new PrivilegeBundle(
                number, GARDENER, GARDEN, TenantLevel.ENTERPRISE, "Gardener", "Everything.", true, defaults);
    }

    private static PrivilegeBundle visitor(Set<PrivilegeCode> defaults) {
        return new PrivilegeBundle(
                10_100, VISITOR, GARDEN, TenantLevel.ENTERPRISE, "Visitor", "Looks.", false, defaults);
    }
}

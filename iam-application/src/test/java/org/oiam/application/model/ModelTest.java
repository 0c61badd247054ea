package org.oiam.application.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oiam.application.model.Model.Bundle;
import org.oiam.application.model.Model.Privilege;

/** The reference itself, tried by hand on a small catalogue. Seed: Service Permissions, the order of the levels. */
class ModelTest {

    private static final String FLUSH = "REMOTE_FLUSH_FLOWS";
    private static final String PATHS = "REMOTE_LIST_PATHS";
    private static final Set<String> LEVELS = Set.of("operator", "partner", "enterprise");
    private static final Set<String> MANAGING = Set.of(
            "CREATE:ROLE_CUSTOMIZATION_PACKAGE",
            "UPDATE:PROXY",
            "UPDATE:ENTERPRISE",
            "MODIFY_NETWORK_CUSTOM_ROLES",
            "MODIFY_ENTERPRISE_PROXY_CUSTOM_ROLES",
            "MODIFY_ENTERPRISE_CUSTOM_ROLES");

    private static final long OPERATOR = 1;
    private static final long PARTNER = 2;
    private static final long ENTERPRISE = 3;
    private static final long OTHER_PARTNER = 4;
    private static final long OTHER_ENTERPRISE = 5;
    private static final long SUPERUSER = 10;
    private static final long SUPPORT = 20;

    private final Model model = world();

    // Seed: Service Permissions, the three rules on which level's customization applies.
    @ParameterizedTest
    @CsvSource(textBlock = """
        none,  none,  none,  granted,     default
        none,  none,  allow, granted,     enterprise
        none,  none,  deny,  not-granted, enterprise
        none,  allow, none,  granted,     partner
        none,  allow, allow, granted,     enterprise
        none,  allow, deny,  not-granted, enterprise
        none,  deny,  none,  not-granted, partner
        none,  deny,  allow, granted,     enterprise
        none,  deny,  deny,  not-granted, enterprise
        allow, none,  none,  granted,     operator
        allow, none,  allow, granted,     enterprise
        allow, none,  deny,  not-granted, enterprise
        allow, allow, none,  granted,     partner
        allow, allow, allow, granted,     enterprise
        allow, allow, deny,  not-granted, enterprise
        allow, deny,  none,  not-granted, partner
        allow, deny,  allow, granted,     enterprise
        allow, deny,  deny,  not-granted, enterprise
        deny,  none,  none,  not-granted, operator
        deny,  none,  allow, granted,     enterprise
        deny,  none,  deny,  not-granted, enterprise
        deny,  allow, none,  granted,     partner
        deny,  allow, allow, granted,     enterprise
        deny,  allow, deny,  not-granted, enterprise
        deny,  deny,  none,  not-granted, partner
        deny,  deny,  allow, granted,     enterprise
        deny,  deny,  deny,  not-granted, enterprise
        """)
    void the_nearest_level_decides_for_an_enterprise_user(
            String operator, String partner, String enterprise, String reason, String level) {
        customize(OPERATOR, "enterprise", operator);
        customize(PARTNER, "enterprise", partner);
        customize(ENTERPRISE, "enterprise", enterprise);

        assertDecided(ENTERPRISE, reason, level);
    }

    // Seed: Service Permissions, the three rules on which level's customization applies.
    @ParameterizedTest
    @CsvSource(textBlock = """
        none,  none,  granted,     default
        none,  allow, granted,     partner
        none,  deny,  not-granted, partner
        allow, none,  granted,     operator
        allow, allow, granted,     partner
        allow, deny,  not-granted, partner
        deny,  none,  not-granted, operator
        deny,  allow, granted,     partner
        deny,  deny,  not-granted, partner
        """)
    void the_nearest_level_decides_for_a_partner_user(String operator, String partner, String reason, String level) {
        customize(OPERATOR, "partner", operator);
        customize(PARTNER, "partner", partner);

        assertDecided(PARTNER, reason, level);
    }

    // Seed: Service Permissions, the three rules on which level's customization applies.
    @ParameterizedTest
    @CsvSource(textBlock = """
        none,  granted,     default
        allow, granted,     operator
        deny,  not-granted, operator
        """)
    void the_operator_alone_decides_for_an_operator_user(String operator, String reason, String level) {
        customize(OPERATOR, "operator", operator);

        assertDecided(OPERATOR, reason, level);
    }

    // Seed: Service Permissions, the three rules; Table 9, Reset to System Default.
    @Test
    void a_level_overrides_only_what_it_customizes_and_a_reset_brings_back_the_level_above() {
        customize(PARTNER, "enterprise", "deny");
        assertDecided(ENTERPRISE, "not-granted", "partner");

        customize(ENTERPRISE, "enterprise", "allow");
        assertDecided(ENTERPRISE, "granted", "enterprise");

        var denials = Map.of(FLUSH, "deny", PATHS, "deny");
        assertThat(model.create(SUPERUSER + OPERATOR, OPERATOR, "SD_WAN_ENTERPRISE_SUPPORT", denials, true, 900))
                .isEmpty();
        assertDecided(ENTERPRISE, "granted", "enterprise");
        assertThat(model.decidedBy(SUPPORT + ENTERPRISE, PATHS)).isEqualTo("operator");
        assertThat(model.effective(SUPPORT + ENTERPRISE)).containsExactly(FLUSH);
        assertThat(model.effective(SUPPORT + OTHER_ENTERPRISE)).isEmpty();

        assertThat(model.reset(SUPERUSER + ENTERPRISE, ENTERPRISE, "", 0)).isEmpty();
        assertDecided(ENTERPRISE, "not-granted", "partner");
        assertThat(model.packages(ENTERPRISE)).containsOnly(Map.entry(103L, "draft"));
    }

    private void customize(long tenant, String level, String effect) {
        if (!effect.equals("none")) {
            var made = model.create(
                    SUPERUSER + tenant, tenant, bundle(level, "SUPPORT"), Map.of(FLUSH, effect), true, 100 + tenant);
            assertThat(made).isEmpty();
        }
    }

    private void assertDecided(long tenant, String reason, String level) {
        assertThat(model.decide(SUPPORT + tenant, FLUSH, tenant, 0)).isEqualTo(reason);
        assertThat(model.decidedBy(SUPPORT + tenant, FLUSH)).isEqualTo(level);
        assertThat(model.effective(SUPPORT + tenant).contains(FLUSH)).isEqualTo(reason.equals("granted"));
    }

    private static Model world() {
        var managing = MANAGING.stream().map(code -> privilege(code, "Global Settings", false));
        var diagnosing = List.of(FLUSH, PATHS).stream().map(code -> privilege(code, "SD-WAN", true));
        var bundles = LEVELS.stream()
                .flatMap(level -> List.of(
                        new Bundle(bundle(level, "SUPERUSER"), "SD-WAN", level, true, Set.of(FLUSH, PATHS)),
                        new Bundle(bundle(level, "SUPPORT"), "SD-WAN", level, false, Set.of(FLUSH, PATHS)),
                        new Bundle("MANAGING_" + level, "Global Settings", level, true, MANAGING))
                        .stream());
        var world = new Model(Stream.concat(managing, diagnosing).toList(), bundles.toList());
        tenant(world, OPERATOR, "operator", 0);
        tenant(world, PARTNER, "partner", OPERATOR);
        tenant(world, ENTERPRISE, "enterprise", PARTNER);
        tenant(world, OTHER_PARTNER, "partner", OPERATOR);
        tenant(world, OTHER_ENTERPRISE, "enterprise", OTHER_PARTNER);
        assertThat(world.activate(SUPERUSER + OPERATOR, PARTNER, true)).isEmpty();
        assertThat(world.activate(SUPERUSER + OPERATOR, ENTERPRISE, true)).isEmpty();
        return world;
    }

    private static void tenant(Model world, long id, String level, long parent) {
        world.tenant(id, level, parent, Set.of());
        world.role(SUPERUSER + id, level, 0, true, Set.of(bundle(level, "SUPERUSER"), "MANAGING_" + level));
        world.role(SUPPORT + id, level, 0, false, Set.of(bundle(level, "SUPPORT")));
        world.user(SUPERUSER + id, id, SUPERUSER + id);
        world.user(SUPPORT + id, id, SUPPORT + id);
    }

    private static Privilege privilege(String code, String service, boolean customizable) {
        return new Privilege(
                code, service, true, customizable, customizable, LEVELS, LEVELS, "none", "no", false, false);
    }

    private static String bundle(String level, String name) {
        return "SD_WAN_" + level.toUpperCase(Locale.ROOT) + "_" + name;
    }
}

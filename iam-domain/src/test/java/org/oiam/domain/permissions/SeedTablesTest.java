package org.oiam.domain.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Every row of the seed's Tables 12 and 13 is in the catalogue, in the seed's order. The fixtures hold the tables as
 * they are printed: a merged cell is printed once and empty below.
 */
class SeedTablesTest {

    private static final Map<String, String> OBJECTS = Map.ofEntries(
            Map.entry("Customer", "ENTERPRISE"),
            Map.entry("Partner Event", "PROXY_EVENT"),
            Map.entry("Partner User", "PROXY_USER"),
            Map.entry("Partner Token", "PROXY_TOKEN"),
            Map.entry("Service Permissions Package", "ROLE_CUSTOMIZATION_PACKAGE"),
            Map.entry("Partner", "PROXY"),
            Map.entry("User Agreement", "USER_AGREEMENT"),
            Map.entry("Partner Delegation", "ENTERPRISE_PROXY_DELEGATION"),
            Map.entry("Customer Delegation", "ENTERPRISE_DELEGATION"),
            Map.entry("Partner Authentication", "ENTERPRISE_PROXY_AUTHENTICATION"),
            Map.entry("License", "LICENSE"),
            Map.entry("Gateway", "GATEWAY"));

    private static final Map<String, String> NAMED = Map.of(
            "Duplicate Customer Profile", "DUPLICATE_ENTERPRISE_PROFILE",
            "Enable HA Cluster", "ENABLE_HA_VELOCLOUD_CLUSTER",
            "Enable HA Active/Standby Pair", "ENABLE_HA_STANDBY_PAIR",
            "Remote Scan for Wi-Fi Access Points", "REMOTE_SCAN_FOR_WIFI_ACCESS_POINTS",
            "Remote System Information", "REMOTE_SYSTEM_INFO");

    private static final Flags ALL_YES = new Flags(true, true, true);
    private static final Flags DENY_ONLY = new Flags(false, true, true);

    /** Table 13 prints no flags; these codes have them in another table. */
    private static final Map<String, Flags> TABLE_13_FLAGS_FROM_ELSEWHERE = Map.of(
            "DOWNLOAD_GATEWAY_DIAGNOSTICS", DENY_ONLY,
            "VIEW_TAB_GATEWAY_LIST", DENY_ONLY,
            "VIEW_TAB_OPERATOR_PROFILE", DENY_ONLY);

    private record Shown(
            String code, String feature, String path, String tab, String name, String description, Flags flags) {}

    private final Catalogue catalogue = CatalogueSamples.standard();

    /** Seed: Table 12. */
    @Test
    void table_12_is_in_the_catalogue_row_by_row() {
        var expected = table12();

        var actual = shown("12", true);

        assertThat(expected).hasSize(58);
        assertThat(actual).containsExactlyElementsOf(expected);
    }

    /** Seed: Table 13. */
    @Test
    void table_13_is_in_the_catalogue_row_by_row() {
        var expected = fixture("table-13.csv").stream()
                .map(cells -> {
                    var code = named(cells.get(2));
                    var flags = TABLE_13_FLAGS_FROM_ELSEWHERE.getOrDefault(code, ALL_YES);
                    return new Shown(code, "", cells.get(0), cells.get(1), cells.get(2), cells.get(3), flags);
                })
                .toList();

        var actual = shown("13", false);

        assertThat(expected).hasSize(41);
        assertThat(actual).containsExactlyElementsOf(expected);
    }

    /** The other guides' public rows. */
    @Test
    void the_public_rows_of_the_operator_and_enterprise_tables_are_there() {
        assertThat(shown("operator", true)).hasSize(37);
        assertThat(shown("enterprise", true)).hasSize(20);
        assertThat(flags("MANAGE:OPERATOR_USER")).isEqualTo(new Flags(true, true, false));
        assertThat(flags("UPDATE:SYSTEM_PROPERTY")).isEqualTo(new Flags(true, true, false));
        assertThat(flags("MANAGE:SYSTEM_PROPERTY")).isEqualTo(ALL_YES);
    }

    /** Seed: Table 12 by its twins at the other levels. */
    @Test
    void a_code_without_a_row_has_the_flags_of_its_twin() {
        for (String action : List.of("CREATE", "READ", "UPDATE", "DELETE", "MANAGE")) {
            assertThat(flags(action + ":ENTERPRISE_USER")).isEqualTo(flags(action + ":PROXY_USER"));
            assertThat(flags(action + ":ENTERPRISE_TOKEN")).isEqualTo(flags(action + ":PROXY_TOKEN"));
            assertThat(flags(action + ":OPERATOR_TOKEN")).isEqualTo(flags(action + ":PROXY_TOKEN"));
            assertThat(flags(action + ":ENTERPRISE_EVENT")).isEqualTo(flags(action + ":PROXY_EVENT"));
            assertThat(flags(action + ":ENTERPRISE_AUTHENTICATION"))
                    .isEqualTo(flags(action + ":ENTERPRISE_PROXY_AUTHENTICATION"));
        }
        assertThat(flags("CREATE:MSP_SCOPED_ROLE")).isEqualTo(new Flags(true, false, false));
    }

    private Flags flags(String code) {
        return catalogue.privilege(new PrivilegeCode(code)).orElseThrow().flags();
    }

    private List<Shown> shown(String table, boolean withFeature) {
        return catalogue.placements().stream()
                .filter(placement -> placement.table().equals(table))
                .map(placement -> new Shown(
                        placement.privilege().value(),
                        withFeature ? placement.feature() : "",
                        placement.path(),
                        placement.tab(),
                        placement.name(),
                        placement.description(),
                        flags(placement.privilege().value())))
                .toList();
    }

    /**
     * Table 12 with its merged cells filled: three values are Allow, Deny and Customizable, two are Deny and
     * Customizable, one is Customizable; what is not printed continues.
     */
    private static List<Shown> table12() {
        var rows = new ArrayList<Shown>();
        var feature = "";
        var description = "";
        var flags = new ArrayList<>(List.of("", "", ""));
        for (List<String> cells : fixture("table-12.csv")) {
            feature = cells.get(0).isEmpty() ? feature : cells.get(0);
            description = cells.get(2).isEmpty() ? description : cells.get(2);
            if (!cells.get(3).isEmpty()) {
                var printed = List.of(cells.get(3).split(" ", -1));
                for (int i = 0; i < printed.size(); i++) {
                    flags.set(3 - printed.size() + i, printed.get(i));
                }
            }
            rows.add(new Shown(
                    code(cells.get(1)),
                    feature,
                    "",
                    "",
                    cells.get(1),
                    description,
                    new Flags(yes(flags.get(0)), yes(flags.get(1)), yes(flags.get(2)))));
        }
        return rows;
    }

    private static boolean yes(String printed) {
        assertThat(printed).isIn("Yes", "No");
        return printed.equals("Yes");
    }

    private static String code(String name) {
        int space = name.indexOf(' ');
        var object = OBJECTS.get(name.substring(space + 1));
        return object == null ? named(name) : name.substring(0, space).toUpperCase(Locale.ROOT) + ":" + object;
    }

    private static String named(String name) {
        return NAMED.getOrDefault(name, name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_"));
    }

    private static List<List<String>> fixture(String name) {
        try (var stream = SeedTablesTest.class.getResourceAsStream("/seed/" + name)) {
            var text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            var problems = new Problems();
            var lines = CsvText.read(name, text, problems);
            problems.stopIfAny();
            return lines.stream().skip(1).map(CsvText.Line::cells).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

package org.oiam.domain.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A broken catalogue stops the start, naming file, row and column. Each test breaks the packaged tables once. */
class BrokenCatalogueTest {

    private static final String PRIVILEGES = "privileges.csv";
    private static final String GRANTS = "docs/default-grants.csv";

    private final Map<String, String> edited = new HashMap<>();

    @Nested
    class In_the_privileges {

        @ParameterizedTest
        @CsvSource({
            "service, foot-wan, unknown service foot-wan",
            "allow, maybe, '\"maybe\" is none of \"no\", \"yes\"'",
            "held_by, operator nobody, '\"nobody\" is none of'",
            "held_by, operator operator, operator stands there twice",
            "asked_at, '', is empty",
            "delegation, friends, '\"friends\" is none of'",
            "self, perhaps, '\"perhaps\" is none of'",
            "pci, x, '\"x\" is none of'",
            "undoing, '', '\"\" is none of'",
            "of_the_tenant, YES, '\"YES\" is none of'",
            "number, 0, '\"0\" is no number from 1 to 9999'",
            "number, 10000, '\"10000\" is no number'",
            "number, 007, '\"007\" is no number'",
            "code, read:edge, 'not a privilege code: read:edge'"
        })
        void a_cell_that_says_nothing_known(String column, String value, String expected) {
            int row = change(PRIVILEGES, "READ:EDGE", column, value);

            assertThat(broken()).contains("privileges.csv row " + row + ", column " + column + ": " + expected);
        }

        @Test
        void one_code_with_two_flag_sets() {
            int first = rowOf(PRIVILEGES, "READ:GATEWAY");
            int row = append(PRIVILEGES, "9000,READ:GATEWAY,sd-wan,yes,no,no,operator,operator,support,no,no,no,no");

            assertThat(broken())
                    .contains("privileges.csv row " + row + ", column deny: READ:GATEWAY has two flag sets, see "
                            + "privileges.csv row " + first);
        }

        @Test
        void one_code_of_two_services() {
            int row = append(
                    PRIVILEGES, "9000,READ:EDGE,global-settings,yes,no,no,operator,operator,support,no,no,no,no");

            assertThat(broken())
                    .contains("privileges.csv row " + row + ", column service: READ:EDGE belongs to two services");
        }

        @Test
        void the_same_code_twice() {
            int row = append(PRIVILEGES, "9000,READ:EDGE,sd-wan,yes,no,no,operator,operator,support,no,no,no,no");

            assertThat(broken()).contains("privileges.csv row " + row + ", column code: READ:EDGE is there already");
        }

        @Test
        void the_same_number_twice() {
            int row = change(PRIVILEGES, "READ:EDGE", "number", "1");

            assertThat(broken())
                    .contains("privileges.csv row " + row + ", column number: 1 is taken, see privileges.csv row 2");
        }

        /** Seed: Table 12, the column Customizable. */
        @Test
        void customizable_without_either_effect() {
            int row = change(PRIVILEGES, "VIEW_TAB_GATEWAY_LIST", "deny", "no");

            assertThat(broken())
                    .contains("privileges.csv row " + row + ", column customizable: VIEW_TAB_GATEWAY_LIST is "
                            + "customizable but neither");
        }

        @Test
        void what_undoing_needs_marked_customizable() {
            int row = change(PRIVILEGES, "UPDATE:PROXY_USER", "customizable", "yes");

            assertThat(broken())
                    .contains("privileges.csv row " + row
                            + ", column customizable: UPDATE:PROXY_USER is needed for undoing");
        }

        @Test
        void a_column_that_is_missing() {
            edited.put(PRIVILEGES, text(PRIVILEGES).replaceFirst(",undoing,", ",done,"));

            assertThat(broken()).contains("privileges.csv row 1, column undoing: the columns are number,code,");
        }

        @Test
        void a_row_with_a_cell_too_few() {
            int row = append(PRIVILEGES, "9000,READ:THING");

            assertThat(broken()).contains("privileges.csv row " + row + ", column code: 2 cells where 13 are expected");
        }
    }

    @Nested
    class In_the_services {

        @Test
        void the_same_service_twice() {
            int row = append("services.csv", "sd-wan,Again,");

            assertThat(broken()).contains("services.csv row " + row + ", column code: service sd-wan is there already");
        }

        @Test
        void global_settings_not_first() {
            edited.put("services.csv", "code,name,description\nsd-wan,SD-WAN,\nglobal-settings,Global Settings,\n");

            assertThat(broken()).contains("services.csv row 2, column code: global-settings is the first service");
        }
    }

    @Nested
    class In_the_placements {

        @Test
        void an_unknown_privilege() {
            int row = append("placements.csv", "READ:NOTHING,partner,12,F,,,Read Nothing,");

            assertThat(broken())
                    .contains("placements.csv row " + row + ", column privilege: unknown privilege READ:NOTHING");
        }

        @Test
        void an_unknown_table_or_level() {
            int row = append("placements.csv", "READ:EDGE,galaxy,14,F,,,Read Edge,");

            assertThat(broken())
                    .contains("placements.csv row " + row + ", column table: \"14\" is none of")
                    .contains("placements.csv row " + row + ", column level: \"galaxy\" is none of");
        }
    }

    @Nested
    class In_the_bundles {

        @Test
        void a_number_that_a_role_has() {
            int role = rowOf("roles.csv", "Partner Superuser");
            int bundle = change("bundles.csv", "SD_WAN_PARTNER_ADMIN", "number", "14");

            assertThat(broken())
                    .contains("roles.csv row " + role + ", column number: 14 is taken, see bundles.csv row " + bundle);
        }

        @Test
        void the_same_code_twice() {
            int row = append("bundles.csv", "900,SD_WAN_PARTNER_ADMIN,sd-wan,partner,Again,no,");

            assertThat(broken())
                    .contains("bundles.csv row " + row + ", column code: SD_WAN_PARTNER_ADMIN is there already");
        }

        @Test
        void two_full_access_bundles() {
            int row = change("bundles.csv", "SD_WAN_PARTNER_ADMIN", "full_access", "yes");

            assertThat(broken())
                    .contains("bundles.csv row " + row
                            + ", column full_access: sd-wan has 2 Full Access bundles for level PARTNER");
        }

        @Test
        void no_full_access_bundle() {
            change("bundles.csv", "SD_WAN_PARTNER_FULL_ACCESS", "full_access", "no");
            int last = rowOf("bundles.csv", "SD_WAN_PARTNER_SUPPORT");

            assertThat(broken())
                    .contains("bundles.csv row " + last
                            + ", column full_access: sd-wan has 0 Full Access bundles for level PARTNER");
        }

        @Test
        void a_bundle_without_a_column_of_grants() {
            append("bundles.csv", "900,SD_WAN_PARTNER_EXTRA,sd-wan,partner,Extra,no,");

            assertThat(broken())
                    .contains("docs/default-grants.csv row 1, column SD_WAN_PARTNER_EXTRA: the column is missing");
        }
    }

    @Nested
    class In_the_roles {

        @ParameterizedTest
        @CsvSource({
            "bundles, GLOBAL_SETTINGS_PARTNER_ADMIN NO_SUCH_BUNDLE, unknown bundle NO_SUCH_BUNDLE",
            "bundles, GLOBAL_SETTINGS_PARTNER_ADMIN SD_WAN_ENTERPRISE_ADMIN, 'SD_WAN_ENTERPRISE_ADMIN is for users of"
                    + " level ENTERPRISE, Partner Standard Admin for PARTNER'",
            "bundles, SD_WAN_PARTNER_ADMIN, Partner Standard Admin has no bundle of global-settings",
            "bundles, GLOBAL_SETTINGS_PARTNER_ADMIN SD_WAN_PARTNER_FULL_ACCESS, 'SD_WAN_PARTNER_FULL_ACCESS: superuser"
                    + " roles have the Full Access bundles'",
            "bundles, GLOBAL_SETTINGS_PARTNER_ADMIN GLOBAL_SETTINGS_PARTNER_SUPPORT, 'GLOBAL_SETTINGS_PARTNER_SUPPORT"
                    + " is the second bundle of global-settings'",
            "superuser, si, '\"si\" is none of'",
            "precedence, first, '\"first\" is no number'",
            "number, 1, '1 is taken, see roles.csv row 2'",
            "name, '', is empty"
        })
        void a_cell_that_breaks_a_rule(String column, String value, String expected) {
            int row = change("roles.csv", "Partner Standard Admin", column, value);

            assertThat(broken()).contains("roles.csv row " + row + ", column " + column + ": " + expected);
        }

        @Test
        void the_same_precedence_twice_at_a_level() {
            int first = rowOf("roles.csv", "Partner Standard Admin");
            int row = change("roles.csv", "Partner Superuser", "precedence", "2");

            assertThat(broken())
                    .contains("roles.csv row " + row + ", column precedence: the same as in roles.csv row " + first);
        }

        @Test
        void a_superuser_without_a_full_access_bundle() {
            int row = change("roles.csv", "Partner Superuser", "bundles", "GLOBAL_SETTINGS_PARTNER_FULL_ACCESS");

            assertThat(broken())
                    .contains("roles.csv row " + row
                            + ", column bundles: Partner Superuser lacks SD_WAN_PARTNER_FULL_ACCESS");
        }

        @Test
        void the_same_name_twice() {
            int row = append("roles.csv", "900,Partner Superuser,partner,no,99,GLOBAL_SETTINGS_PARTNER_SUPPORT,Again.");

            assertThat(broken())
                    .contains("roles.csv row " + row + ", column name: role Partner Superuser is there already");
        }
    }

    @Nested
    class In_the_default_grants {

        @Test
        void an_unknown_privilege() {
            int row = append(GRANTS, "READ:NOTHING" + ",".repeat(27));

            assertThat(broken())
                    .contains("docs/default-grants.csv row " + row + ", column code: unknown privilege READ:NOTHING");
        }

        @Test
        void an_unknown_bundle() {
            edited.put(GRANTS, text(GRANTS).replaceFirst("SD_WAN_PARTNER_ADMIN", "SD_WAN_PARTNER_ADMIRAL"));

            assertThat(broken())
                    .contains("docs/default-grants.csv row 1, column SD_WAN_PARTNER_ADMIRAL: unknown bundle")
                    .contains("docs/default-grants.csv row 1, column SD_WAN_PARTNER_ADMIN: the column is missing");
        }

        @Test
        void a_column_twice() {
            edited.put(GRANTS, text(GRANTS).replaceFirst("SD_WAN_PARTNER_ADMIN", "SD_WAN_PARTNER_SUPPORT"));

            assertThat(broken())
                    .contains("docs/default-grants.csv row 1, column SD_WAN_PARTNER_SUPPORT: stands there twice");
        }

        @Test
        void a_privilege_without_a_row() {
            remove(GRANTS, "READ:EDGE");

            assertThat(broken()).contains("docs/default-grants.csv row 1, column code: READ:EDGE has no row");
        }

        @Test
        void a_privilege_with_two_rows() {
            int row = append(GRANTS, "READ:EDGE" + ",".repeat(27));

            assertThat(broken())
                    .contains("docs/default-grants.csv row " + row + ", column code: READ:EDGE has a row already");
        }

        @ParameterizedTest
        @CsvSource({
            "READ:EDGE, SD_WAN_PARTNER_ADMIN, X, '\"X\" is none of \"\", \"x\"'",
            "READ:EDGE, GLOBAL_SETTINGS_PARTNER_ADMIN, x, 'READ:EDGE belongs to sd-wan, the bundle to global-settings'",
            "READ:GATEWAY, SD_WAN_ENTERPRISE_ADMIN, x, users of level ENTERPRISE may not hold READ:GATEWAY",
            "DENY_PCI_OPERATIONS, GLOBAL_SETTINGS_PARTNER_ADMIN, x, DENY_PCI_OPERATIONS is a restriction",
            "READ:EDGE, SD_WAN_ENTERPRISE_SUPERUSER, '', Full Access lacks READ:EDGE"
        })
        void a_cell_that_breaks_a_rule(String code, String bundle, String value, String expected) {
            int row = change(GRANTS, code, bundle, value);

            assertThat(broken())
                    .contains("docs/default-grants.csv row " + row + ", column " + bundle + ": " + expected);
        }
    }

    @Nested
    class In_the_texts {

        @Test
        void a_version_that_is_no_number_and_a_key_that_nobody_reads() {
            edited.put("catalogue.properties", "version=one\ncolour=blue\n");

            assertThat(broken())
                    .contains("catalogue.properties row 1, column version: \"one\" is no number")
                    .contains("catalogue.properties row 1, column colour: unknown key");
        }

        @Test
        void a_file_that_is_missing() {
            edited.put("roles.csv", "");

            assertThat(broken()).contains("roles.csv row 1: the file is missing or empty");
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                value = {
                    "x\"y,N,D; number 1: a quote inside an unquoted cell",
                    "\"x\"y,N,D; number 1: text after the closing quote",
                    "x,\"N,D; number 2: the closing quote is missing"
                },
                delimiter = ';')
        void quotes_that_do_not_fit(String line, String expected) {
            int row = append("services.csv", line);

            assertThat(broken()).contains("services.csv row " + row + ", column " + expected);
        }

        @Test
        void a_carriage_return_alone() {
            edited.put("services.csv", text("services.csv") + "x,N\rM,D\n");

            assertThat(broken()).contains("services.csv row 4, column number 2: a carriage return alone");
        }

        @Test
        void every_problem_is_named_at_once() {
            change(PRIVILEGES, "READ:EDGE", "pci", "?");
            change("roles.csv", "Operator Support", "level", "?");
            change(GRANTS, "READ:EDGE", "SD_WAN_PARTNER_ADMIN", "?");

            assertThat(broken().lines().filter(line -> line.contains("\"?\" is none of")))
                    .hasSize(3);
        }
    }

    @Test
    void the_packaged_tables_are_whole() {
        assertThat(CatalogueSource.standard().version()).isEqualTo(new CatalogueVersion("1"));
    }

    @Test
    void quoted_cells_and_carriage_returns_are_read() {
        var problems = new Problems();

        var lines = CsvText.read("t.csv", "a,\"b \"\"c\"\", d\"\r\n\"x\ny\",\r\nlast,", problems);

        assertThat(problems.count()).isZero();
        assertThat(lines)
                .containsExactly(
                        new CsvText.Line(1, List.of("a", "b \"c\", d")),
                        new CsvText.Line(2, List.of("x\ny", "")),
                        new CsvText.Line(4, List.of("last", "")));
    }

    private String broken() {
        var thrown = catchThrowableOfType(
                BrokenCatalogue.class, () -> CatalogueSource.read(file -> Optional.of(text(file)), List.of()));
        assertThat(thrown).as("a broken catalogue was accepted").isNotNull();
        return String.valueOf(thrown.getMessage());
    }

    private String text(String file) {
        return edited.computeIfAbsent(
                file, name -> CatalogueSource.packaged(name).orElseThrow());
    }

    private List<String> lines(String file) {
        return new ArrayList<>(text(file).lines().toList());
    }

    private void write(String file, List<String> lines) {
        edited.put(file, String.join("\n", lines) + "\n");
    }

    private int append(String file, String line) {
        var lines = lines(file);
        lines.add(line);
        write(file, lines);
        return lines.size();
    }

    private void remove(String file, String key) {
        var lines = lines(file);
        lines.remove(rowOf(file, key) - 1);
        write(file, lines);
    }

    /** Changes a cell of the row that has the key as one of its first two cells, and says which row that is. */
    private int change(String file, String key, String column, String value) {
        var lines = lines(file);
        int row = rowOf(file, key);
        int index = Arrays.asList(lines.getFirst().split(",", -1)).indexOf(column);
        var cells = new ArrayList<>(CsvText.read(file, lines.get(row - 1), new Problems())
                .getFirst()
                .cells());
        cells.set(index, value);
        lines.set(
                row - 1,
                String.join(",", cells.stream().map(BrokenCatalogueTest::quoted).toList()));
        write(file, lines);
        return row;
    }

    private int rowOf(String file, String key) {
        var lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            var cells = lines.get(i).split(",", -1);
            if (cells[0].equals(key) || (cells.length > 1 && cells[1].equals(key))) {
                return i + 1;
            }
        }
        throw new AssertionError("no row of " + file + " has " + key);
    }

    private static String quoted(String cell) {
        return cell.contains(",") ? "\"" + cell + "\"" : cell;
    }
}

package org.oiam.domain.permissions;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantLevel;

/**
 * Reads the tables into a draft. A cell that cannot be read is reported and read as something harmless, so that the
 * rest is still looked at; a catalogue with a problem is never handed out.
 */
final class CatalogueFiles {

    static final String PROPERTIES = "catalogue.properties";
    static final String SERVICES = "services.csv";
    static final String PRIVILEGES = "privileges.csv";
    static final String PLACEMENTS = "placements.csv";
    static final String BUNDLES = "bundles.csv";
    static final String ROLES = "roles.csv";
    static final String EDGE_ACCESS = "edge-access.csv";
    static final String GRANTS = "docs/default-grants.csv";

    private static final Map<String, Boolean> YES_NO = Map.of("yes", true, "no", false);
    private static final Map<String, TenantLevel> LEVELS = words(TenantLevel.values());
    private static final Map<String, Delegation.Kind> DELEGATIONS = words(Delegation.Kind.values());
    private static final Map<String, Privilege.Self> SELF = words(Privilege.Self.values());
    private static final Map<String, Boolean> GRANT = Map.of("x", true, "", false);
    private static final Map<String, Boolean> EDGE_ACCESS_WORDS = Map.of("basic", false, "privileged", true);
    private static final Set<String> TABLES = Set.of("12", "13", "operator", "enterprise");

    /** A row whose cells are known to be as many as the columns. */
    private record Row(Place place, Map<String, String> cells) {

        String cell(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    private final Function<String, Optional<String>> texts;
    private final CatalogueDraft draft;
    private final Problems problems;

    CatalogueFiles(Function<String, Optional<String>> texts, CatalogueDraft draft, Problems problems) {
        this.texts = texts;
        this.draft = draft;
        this.problems = problems;
    }

    void read() {
        readVersion();
        rows(SERVICES, List.of("code", "name", "description")).forEach(this::readService);
        rows(
                        PRIVILEGES,
                        List.of(
                                "number",
                                "code",
                                "service",
                                "allow",
                                "deny",
                                "customizable",
                                "held_by",
                                "asked_at",
                                "delegation",
                                "self",
                                "pci",
                                "undoing",
                                "of_the_tenant"))
                .forEach(this::readPrivilege);
        rows(PLACEMENTS, List.of("privilege", "level", "table", "feature", "path", "tab", "name", "description"))
                .forEach(this::readPlacement);
        rows(BUNDLES, List.of("number", "code", "service", "level", "name", "full_access", "description"))
                .forEach(this::readBundle);
        readGrants();
        rows(ROLES, List.of("number", "name", "level", "superuser", "precedence", "bundles", "description"))
                .forEach(this::readRole);
        rows(EDGE_ACCESS, List.of("access", "operation", "group"))
                .forEach(row -> draft.add(new EdgeOperation(
                        filled(row, "operation"), filled(row, "group"), word(row, "access", EDGE_ACCESS_WORDS, true))));
    }

    private void readVersion() {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text(PROPERTIES)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var place = Place.row(PROPERTIES, 1);
        properties.stringPropertyNames().stream()
                .filter(key -> !key.equals("version"))
                .sorted()
                .forEach(key -> problems.add(place, key, "unknown key"));
        var row = new Row(place, Map.of("version", properties.getProperty("version", "")));
        draft.version(number(row, "version", Integer.MAX_VALUE));
    }

    private void readService(Row row) {
        code(row, "code", ServiceCode::new)
                .ifPresent(code ->
                        draft.add(new Service(code, filled(row, "name"), row.cell("description")), row.place()));
    }

    private void readPrivilege(Row row) {
        int before = problems.count();
        var number = number(row, "number", ServiceAddition.FIRST_NUMBER - 1);
        var service = service(row);
        var flags = new Flags(
                word(row, "allow", YES_NO, true),
                word(row, "deny", YES_NO, true),
                word(row, "customizable", YES_NO, false));
        var heldBy = levels(row, "held_by");
        var askedAt = levels(row, "asked_at");
        var delegation = word(row, "delegation", DELEGATIONS, Delegation.Kind.SUPPORT);
        var self = word(row, "self", SELF, Privilege.Self.NO);
        var pci = word(row, "pci", YES_NO, false);
        var undoing = word(row, "undoing", YES_NO, false);
        var ofTheTenant = word(row, "of_the_tenant", YES_NO, false);
        boolean sound = problems.count() == before;
        code(row, "code", PrivilegeCode::new)
                .ifPresent(code -> draft.add(
                        new Privilege(
                                number,
                                code,
                                service,
                                flags,
                                heldBy,
                                askedAt,
                                delegation,
                                self,
                                pci,
                                undoing,
                                ofTheTenant),
                        row.place(),
                        sound));
    }

    private void readPlacement(Row row) {
        var table = row.cell("table");
        if (!TABLES.contains(table)) {
            problems.add(row.place(), "table", unknownWord(table, TABLES));
        }
        var level = word(row, "level", LEVELS, TenantLevel.PARTNER);
        var name = filled(row, "name");
        code(row, "privilege", PrivilegeCode::new)
                .ifPresent(code -> draft.add(
                        new Placement(
                                code,
                                level,
                                table,
                                row.cell("feature"),
                                row.cell("path"),
                                row.cell("tab"),
                                name,
                                row.cell("description")),
                        row.place()));
    }

    private void readBundle(Row row) {
        int before = problems.count();
        var number = number(row, "number", CatalogueDraft.LAST_PACKAGED_ROLE);
        var service = service(row);
        var level = word(row, "level", LEVELS, TenantLevel.PARTNER);
        var name = filled(row, "name");
        var fullAccess = word(row, "full_access", YES_NO, false);
        boolean sound = problems.count() == before;
        code(row, "code", BundleCode::new)
                .ifPresent(code -> draft.add(
                        new PrivilegeBundle(
                                number, code, service, level, name, row.cell("description"), fullAccess, Set.of()),
                        row.place(),
                        sound));
    }

    private void readRole(Row row) {
        var number = number(row, "number", CatalogueDraft.LAST_PACKAGED_ROLE);
        var precedence = number(row, "precedence", Integer.MAX_VALUE);
        var level = word(row, "level", LEVELS, TenantLevel.PARTNER);
        var superuser = word(row, "superuser", YES_NO, false);
        var name = filled(row, "name");
        var bundles = list(row, "bundles").stream()
                .flatMap(text -> code(row.place(), "bundles", text, BundleCode::new).stream())
                .toList();
        draft.add(
                new DefaultRole(number, name, row.cell("description"), level, superuser, precedence, Map.of()),
                bundles,
                row.place());
    }

    private void readGrants() {
        var lines = CsvText.read(GRANTS, text(GRANTS), problems);
        if (lines.isEmpty()) {
            return;
        }
        var header = lines.getFirst().cells();
        var top = Place.row(GRANTS, 1);
        if (!header.getFirst().equals("code")) {
            problems.add(top, header.getFirst(), "the first column is code");
        }
        var columns = new LinkedHashMap<String, BundleCode>();
        for (String column : header.subList(1, header.size())) {
            var bundle = code(top, column, column, BundleCode::new);
            if (columns.containsKey(column)) {
                problems.add(top, column, "stands there twice");
            } else if (bundle.isPresent() && !draft.knows(bundle.get())) {
                problems.add(top, column, "unknown bundle");
            }
            bundle.ifPresent(code -> columns.put(column, code));
        }
        draft.bundles().stream()
                .filter(bundle -> !columns.containsValue(bundle))
                .forEach(bundle -> problems.add(top, bundle.value(), "the column is missing"));
        var seen = new HashSet<PrivilegeCode>();
        for (Row row : rows(GRANTS, header, lines)) {
            var found = code(row, header.getFirst(), PrivilegeCode::new);
            if (found.isEmpty()) {
                continue;
            }
            var privilege = found.get();
            if (!draft.knows(privilege)) {
                problems.add(row.place(), "code", "unknown privilege " + privilege);
            } else if (!seen.add(privilege)) {
                problems.add(row.place(), "code", privilege + " has a row already");
            } else {
                draft.grantRow(privilege, row.place());
            }
            columns.forEach((column, bundle) -> {
                if (word(row, column, GRANT, false)) {
                    draft.grant(privilege, bundle, row.place(), column);
                }
            });
        }
        draft.privileges().stream()
                .filter(privilege -> !seen.contains(privilege))
                .forEach(privilege -> problems.add(top, "code", privilege + " has no row"));
    }

    private List<Row> rows(String file, List<String> columns) {
        var lines = CsvText.read(file, text(file), problems);
        if (lines.isEmpty()) {
            return List.of();
        }
        var header = lines.getFirst().cells();
        if (!header.equals(columns)) {
            problems.add(
                    Place.row(file, 1),
                    firstDifference(header, columns),
                    "the columns are " + String.join(",", columns));
            return List.of();
        }
        return rows(file, columns, lines);
    }

    private List<Row> rows(String file, List<String> columns, List<CsvText.Line> lines) {
        return lines.stream()
                .skip(1)
                .flatMap(line -> row(file, columns, line).stream())
                .toList();
    }

    private Optional<Row> row(String file, List<String> columns, CsvText.Line line) {
        var place = Place.row(file, line.number());
        var values = line.cells();
        if (values.size() != columns.size()) {
            var column = columns.get(Math.min(values.size(), columns.size()) - 1);
            problems.add(place, column, values.size() + " cells where " + columns.size() + " are expected");
            return Optional.empty();
        }
        var cells = new LinkedHashMap<String, String>();
        for (int i = 0; i < columns.size(); i++) {
            cells.put(columns.get(i), values.get(i));
        }
        return Optional.of(new Row(place, cells));
    }

    private static String firstDifference(List<String> header, List<String> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (i >= header.size() || !header.get(i).equals(columns.get(i))) {
                return columns.get(i);
            }
        }
        return header.get(columns.size());
    }

    private String text(String file) {
        var text = texts.apply(file);
        if (text.isEmpty() || text.get().isBlank()) {
            problems.add(Place.row(file, 1), "the file is missing or empty");
        }
        return text.orElse("");
    }

    private ServiceCode service(Row row) {
        var service = code(row, "service", ServiceCode::new);
        if (service.isPresent() && !draft.knows(service.get())) {
            problems.add(row.place(), "service", "unknown service " + service.get());
        }
        return service.orElse(ServiceCode.GLOBAL_SETTINGS);
    }

    private int number(Row row, String column, int last) {
        var text = row.cell(column);
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= last && Integer.toString(number).equals(text)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, with the numbers out of range
        }
        problems.add(row.place(), column, "\"" + text + "\" is no number from 1 to " + last);
        return 0;
    }

    private String filled(Row row, String column) {
        var text = row.cell(column);
        if (text.isBlank()) {
            problems.add(row.place(), column, "is empty");
        }
        return text;
    }

    private <T> T word(Row row, String column, Map<String, T> words, T otherwise) {
        var text = row.cell(column);
        if (!words.containsKey(text)) {
            problems.add(row.place(), column, unknownWord(text, words.keySet()));
        }
        return words.getOrDefault(text, otherwise);
    }

    private Set<TenantLevel> levels(Row row, String column) {
        var levels = new LinkedHashSet<TenantLevel>();
        for (String text : list(row, column)) {
            var level = LEVELS.get(text);
            if (level == null) {
                problems.add(row.place(), column, unknownWord(text, LEVELS.keySet()));
            } else if (!levels.add(level)) {
                problems.add(row.place(), column, text + " stands there twice");
            }
        }
        return levels;
    }

    private List<String> list(Row row, String column) {
        return Arrays.asList(filled(row, column).split(" ", -1));
    }

    private <T> Optional<T> code(Row row, String column, Function<String, T> form) {
        return code(row.place(), column, row.cell(column), form);
    }

    private <T> Optional<T> code(Place place, String column, String text, Function<String, T> form) {
        try {
            return Optional.of(form.apply(text));
        } catch (IllegalArgumentException e) {
            problems.add(place, column, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static String unknownWord(String text, Set<String> words) {
        return "\"" + text + "\" is none of "
                + words.stream().sorted().map(word -> "\"" + word + "\"").collect(Collectors.joining(", "));
    }

    private static <E extends Enum<E>> Map<String, E> words(E[] values) {
        return Stream.of(values)
                .collect(Collectors.toUnmodifiableMap(
                        value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'), value -> value));
    }
}

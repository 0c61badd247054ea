package org.oiam.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * Asks a list everything that can be asked of it: every column sorted in both directions and read page by page, every
 * operator on values that are there, search, and conditions in combination. The rows must have ties and missing values.
 */
public final class Lists {

    private static final int VALUES = 3;

    private Lists() {}

    /** All rows, in the order of their numbers. */
    public static <R> List<R> all(Columns<R> columns, Function<Listing, Page<R>> list) {
        return list.apply(Listing.all(columns).withLimit(Listing.MOST)).items();
    }

    /** The rows that fulfil the condition, in the order of their numbers. */
    public static <R> List<R> filtered(Columns<R> columns, Function<Listing, Page<R>> list, String filter) {
        return list.apply(listing(columns, null, filter, null)).items();
    }

    /** The rows that contain the text, in the order of their numbers. */
    public static <R> List<R> searched(Columns<R> columns, Function<Listing, Page<R>> list, String text) {
        return list.apply(listing(columns, text, null, null)).items();
    }

    /** The rows sorted so, read in pages of two. */
    public static <R> List<R> sorted(Columns<R> columns, Function<Listing, Page<R>> list, String sort) {
        return walk(columns, list, listing(columns, null, null, sort).withLimit(2));
    }

    private static Listing listing(Columns<?> columns, String search, String filter, String sort) {
        return Listing.parse(new Listing.Request(search, filter, sort, null, String.valueOf(Listing.MOST)), columns);
    }

    private static <R> List<R> walk(Columns<R> columns, Function<Listing, Page<R>> list, Listing listing) {
        var rows = new ArrayList<R>();
        Page<R> page = list.apply(listing);
        long total = page.total();
        rows.addAll(page.items());
        while (page.next() != null) {
            assertThat(page.items()).as("a page before the last of " + listing).hasSize(listing.limit());
            page = list.apply(listing.next(page.next(), columns));
            assertThat(page.total()).as("the total on every page of " + listing).isEqualTo(total);
            rows.addAll(page.items());
            assertThat((long) rows.size()).isLessThanOrEqualTo(total);
        }
        assertThat((long) rows.size()).as("the total of " + listing).isEqualTo(total);
        return rows;
    }

    /** Asserts that the list answers every question as it must. */
    public static <R> void obey(Columns<R> columns, Function<Listing, Page<R>> list) {
        List<R> rows = all(columns, list);
        assertThat(rows).hasSizeGreaterThan(2);
        for (Column<R> column : columns.all()) {
            sort(columns, list, rows, column.name());
            sort(columns, list, rows, "-" + column.name());
            if (!column.equals(columns.id())) {
                sort(columns, list, rows, column.name() + ",-" + columns.id().name());
            }
            conditions(column, rows).forEach(filter -> find(columns, list, rows, null, filter));
        }
        columns.all().stream()
                .filter(column -> column.kind() == Column.Kind.TEXT)
                .flatMap(column -> values(column, rows).stream())
                .map(value -> part(value.toString()).toUpperCase(Locale.ROOT))
                .distinct()
                .forEach(text -> find(columns, list, rows, text, null));
        List.of("%", "_", "\\", "'", "no row has this").forEach(text -> find(columns, list, rows, text, null));
        combined(columns, list, rows);
    }

    private static <R> void sort(Columns<R> columns, Function<Listing, Page<R>> list, List<R> rows, String sort) {
        Listing listing = listing(columns, null, null, sort);

        assertThat(walk(columns, list, listing.withLimit(2)))
                .as("sorted by " + sort)
                .containsExactlyElementsOf(
                        InMemoryListing.page(listing, columns, rows).items());
    }

    private static <R> void find(
            Columns<R> columns, Function<Listing, Page<R>> list, List<R> rows, String search, String filter) {
        Listing listing = listing(columns, search, filter, null);
        Page<R> expected = InMemoryListing.page(listing, columns, rows);
        Page<R> found = list.apply(listing);

        assertThat(found.items())
                .as("search " + search + ", filter " + filter)
                .containsExactlyElementsOf(expected.items());
        assertThat(found.total()).isEqualTo(expected.total());
    }

    private static <R> Set<Object> values(Column<R> column, List<R> rows) {
        var values = new LinkedHashSet<>();
        rows.stream()
                .map(column::of)
                .filter(value -> value != null && !value.equals(""))
                .distinct()
                .limit(VALUES)
                .forEach(values::add);
        return values;
    }

    private static String part(String text) {
        return text.length() < 3 ? text : text.substring(1, text.length() - 1);
    }

    private static <R> List<String> conditions(Column<R> column, List<R> rows) {
        var conditions = new ArrayList<String>();
        String name = column.name();
        conditions.add(name + " pr");
        conditions.add("not (" + name + " pr)");
        values(column, rows).forEach(value -> {
            List<String> operators = switch (column.kind()) {
                case TEXT -> List.of("eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le");
                case NUMBER, TIME -> List.of("eq", "ne", "gt", "ge", "lt", "le");
                case FLAG -> List.of("eq", "ne");
            };
            for (String operator : operators) {
                String condition = name + " " + operator + " " + literal(value);
                conditions.add(condition);
                conditions.add("not (" + condition + ")");
            }
        });
        if (column.kind() == Column.Kind.TEXT) {
            values(column, rows).forEach(value -> {
                conditions.add(name + " co " + literal(part(value.toString())));
                conditions.add(name + " sw " + literal(value.toString().substring(0, 1)));
                conditions.add(name + " ew "
                        + literal(value.toString().substring(value.toString().length() - 1)));
            });
            List.of("%", "_", "a_", "\\", "").forEach(text -> {
                conditions.add(name + " co " + quoted(text));
                conditions.add(name + " sw " + quoted(text));
                conditions.add(name + " eq " + quoted(text));
            });
        }
        return conditions;
    }

    /** Text in the other letter case, so that a list that regards it is found out. */
    private static String literal(Object value) {
        return switch (value) {
            case String text ->
                quoted(
                        text.equals(text.toLowerCase(Locale.ROOT))
                                ? text.toUpperCase(Locale.ROOT)
                                : text.toLowerCase(Locale.ROOT));
            case Long number -> number.toString();
            case Boolean flag -> flag.toString();
            default -> quoted(value.toString());
        };
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static <R> void combined(Columns<R> columns, Function<Listing, Page<R>> list, List<R> rows) {
        Column<R> id = columns.id();
        long first = (Long) id.of(rows.get(0));
        long second = (Long) id.of(rows.get(1));
        String some = columns.all().stream()
                .filter(column -> column.kind() == Column.Kind.TEXT
                        && !values(column, rows).isEmpty())
                .map(column -> column.name() + " co "
                        + literal(values(column, rows).iterator().next()))
                .findFirst()
                .orElseThrow();
        String name = id.name();
        List.of(
                        name + " eq " + first + " or " + name + " eq " + second + " and " + some,
                        "(" + name + " eq " + first + " or " + name + " eq " + second + ") and " + some,
                        "not (" + name + " gt " + first + ") or not (" + some + ")",
                        name + " gt " + first + " and not (" + name + " gt " + second + " and " + some + ")")
                .forEach(filter -> find(columns, list, rows, null, filter));
        find(columns, list, rows, part(id.of(rows.get(0)).toString()), some);
        Listing both = listing(columns, null, name + " ge " + second, "-" + name);
        assertThat(walk(columns, list, both.withLimit(1)))
                .containsExactlyElementsOf(
                        InMemoryListing.page(both, columns, rows).items());
    }
}

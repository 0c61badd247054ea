package org.oiam.application;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the rows that a {@link Listing} asks for: what every store must find too. */
final class InMemoryListing {

    private static final Comparator<String> BY_CODE_POINT = (left, right) -> {
        int[] one = left.codePoints().toArray();
        int[] other = right.codePoints().toArray();
        for (int i = 0; i < Math.min(one.length, other.length); i++) {
            if (one[i] != other[i]) {
                return Integer.compare(one[i], other[i]);
            }
        }
        return Integer.compare(one.length, other.length);
    };

    private InMemoryListing() {}

    static <R> Page<R> page(Listing listing, Columns<R> columns, Collection<R> rows) {
        List<R> found = rows.stream()
                .filter(row -> isFound(listing, columns, row))
                .sorted((left, right) -> compare(listing, columns, keys(listing, columns, left), right))
                .toList();
        List<Object> after = listing.after();
        List<R> wanted = found.stream()
                .filter(row -> after == null || compare(listing, columns, after, row) < 0)
                .limit(listing.limit() + 1L)
                .toList();
        return listing.page(wanted, columns, found.size());
    }

    private static <R> boolean isFound(Listing listing, Columns<R> columns, R row) {
        Filter filter = listing.filter();
        return (listing.search().isEmpty() || contains(columns, row, listing.search()))
                && (filter == null || matches(filter, columns, row));
    }

    private static <R> boolean contains(Columns<R> columns, R row, String searched) {
        return columns.all().stream()
                .filter(column -> column.kind() == Column.Kind.TEXT)
                .map(column -> lower(column.sortKey(row)))
                .anyMatch(text -> text.contains(lower(searched)));
    }

    private static String lower(Object text) {
        return text.toString().toLowerCase(Locale.ROOT);
    }

    private static <R> List<Object> keys(Listing listing, Columns<R> columns, R row) {
        return listing.order().stream()
                .map(by -> columns.find(by.column()).orElseThrow().sortKey(row))
                .toList();
    }

    private static <R> int compare(Listing listing, Columns<R> columns, List<Object> keys, R row) {
        int i = 0;
        for (Listing.Order by : listing.order()) {
            int compared =
                    compare(keys.get(i), columns.find(by.column()).orElseThrow().sortKey(row));
            if (compared != 0) {
                return by.descending() ? -compared : compared;
            }
            i++;
        }
        return 0;
    }

    private static int compare(Object left, Object right) {
        return switch (left) {
            case String text -> BY_CODE_POINT.compare(text, (String) right);
            case Long number -> number.compareTo((Long) right);
            case Boolean flag -> flag.compareTo((Boolean) right);
            case Instant time -> time.compareTo((Instant) right);
            default -> throw new IllegalArgumentException("no kind of value: " + left);
        };
    }

    private static <R> boolean matches(Filter filter, Columns<R> columns, R row) {
        return switch (filter) {
            case Filter.And and -> matches(and.left(), columns, row) && matches(and.right(), columns, row);
            case Filter.Or or -> matches(or.left(), columns, row) || matches(or.right(), columns, row);
            case Filter.Not not -> !matches(not.negated(), columns, row);
            case Filter.Present present -> {
                Object value = columns.find(present.column()).orElseThrow().of(row);
                yield value != null && !value.equals("");
            }
            case Filter.Compare compare -> {
                Object value = columns.find(compare.column()).orElseThrow().of(row);
                yield value != null && matches(compare.operator(), folded(value), folded(compare.value()));
            }
        };
    }

    private static Object folded(Object value) {
        return value instanceof String text ? lower(text) : value;
    }

    private static boolean matches(Filter.Operator operator, Object value, Object wanted) {
        return switch (operator) {
            case EQ -> value.equals(wanted);
            case NE -> !value.equals(wanted);
            case CO -> ((String) value).contains((String) wanted);
            case SW -> ((String) value).startsWith((String) wanted);
            case EW -> ((String) value).endsWith((String) wanted);
            case GT -> compare(value, wanted) > 0;
            case GE -> compare(value, wanted) >= 0;
            case LT -> compare(value, wanted) < 0;
            case LE -> compare(value, wanted) <= 0;
        };
    }
}

package org.oiam.application;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;

/**
 * Which rows of a list are wanted, in which order, from where on. Seed: Tables 2, 4 and 7, Search.
 *
 * @param search text that one of the text columns must contain, empty for none
 * @param filter a condition on columns, null for none
 * @param order the columns to sort by; the last is the unique number, so that the order is total
 * @param after the sort keys of the last row of the page before, null for the first page
 * @param limit the most rows that a page has
 */
public record Listing(
        String search,
        @Nullable Filter filter,
        List<Order> order,
        @Nullable List<Object> after,
        int limit) {

    /** The most rows of one page. */
    public static final int MOST = 1000;

    /** How many rows a page has unless somebody asks otherwise. */
    public static final int USUAL = 50;

    /** One column to sort by. */
    public record Order(String column, boolean descending) {}

    /** Copies the lists. */
    public Listing {
        order = List.copyOf(order);
        after = after == null ? null : List.copyOf(after);
    }

    /** What a client asked for, as text; null where it said nothing. */
    public record Request(
            @Nullable String search,
            @Nullable String filter,
            @Nullable String sort,
            @Nullable String cursor,
            @Nullable String limit) {

        /** Everything, from the start. */
        public static final Request ALL = new Request(null, null, null, null, null);
    }

    /** The first rows in the order of their numbers. */
    public static Listing all(Columns<?> columns) {
        return parse(Request.ALL, columns);
    }

    /** Every row of a list, read page by page. */
    public static <R> List<R> everyRow(Columns<R> columns, Listing from, Function<Listing, Page<R>> list) {
        var rows = new ArrayList<R>();
        Listing listing = from.withLimit(MOST);
        while (true) {
            Page<R> page = list.apply(listing);
            rows.addAll(page.items());
            String next = page.next();
            if (next == null) {
                return rows;
            }
            listing = listing.next(next, columns);
        }
    }

    /** Understands what a client asked for; @throws Refused with {@link CommonRefusal.Invalid} that says where. */
    public static Listing parse(Request request, Columns<?> columns) {
        String search = request.search() == null ? "" : request.search().strip();
        if (search.length() > 256 || search.indexOf(0) >= 0) {
            throw new Refused(new CommonRefusal.Invalid("q", "must have at most 256 characters, none of them NUL"));
        }
        String text = request.filter();
        if (text != null && text.length() > 4096) {
            throw new Refused(new CommonRefusal.Invalid("filter", "must have at most 4096 characters"));
        }
        Filter filter = text == null || text.isBlank() ? null : FilterParser.parse(text, columns);
        var listing = new Listing(search, filter, order(request.sort(), columns), null, limit(request.limit()));
        String cursor = request.cursor();
        return cursor == null ? listing : listing.from(listing.decode(cursor, columns));
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException notOne) {
            // refused below, like a number out of bounds
        }
        throw new Refused(new CommonRefusal.Invalid("limit", "must be a number from 1 to " + MOST));
    }

    private static List<Order> order(@Nullable String text, Columns<?> columns) {
        var order = new ArrayList<Order>();
        for (String part : text == null || text.isBlank() ? new String[0] : text.split(",", -1)) {
            String name = part.strip();
            boolean descending = name.startsWith("-");
            String column = columns.find(descending ? name.substring(1) : name)
                    .orElseThrow(
                            () -> new Refused(new CommonRefusal.Invalid("sort", "there is no column \"" + name + "\"")))
                    .name();
            if (order.stream().anyMatch(before -> before.column().equals(column))) {
                throw new Refused(new CommonRefusal.Invalid("sort", "the column \"" + column + "\" stands twice"));
            }
            order.add(new Order(column, descending));
        }
        String id = columns.id().name();
        if (order.stream().noneMatch(by -> by.column().equals(id))) {
            order.add(new Order(id, false));
        }
        return order;
    }

    private Listing from(List<Object> keys) {
        return new Listing(search, filter, order, keys, limit);
    }

    /** The same list from the row after the last of a page on. */
    public Listing next(String cursor, Columns<?> columns) {
        return from(decode(cursor, columns));
    }

    /** The same list, of whose rows the condition holds as well; for the first page. */
    public Listing where(Filter condition) {
        Filter both = filter == null ? condition : new Filter.And(condition, filter);
        return new Listing(search, both, order, after, limit);
    }

    /** The same list with pages of another size. */
    public Listing withLimit(int newLimit) {
        return new Listing(search, filter, order, after, newLimit);
    }

    /**
     * The page made of the rows found; a store asks its database for one row more than the limit, so that it is known
     * whether there is another page.
     */
    public <R> Page<R> page(List<R> found, Columns<R> columns, long total) {
        if (found.size() <= limit) {
            return new Page<>(found, null, total);
        }
        List<R> rows = found.subList(0, limit);
        R last = rows.get(limit - 1);
        var keys = new ArrayList<String>();
        for (Order by : order) {
            Column<R> column = columns.find(by.column()).orElseThrow();
            keys.add(column.sortKey(last).toString());
        }
        return new Page<>(rows, encode(keys), total);
    }

    /** A cursor is bound to search, filter and order, so that it cannot go on in another list. */
    private String encode(List<String> keys) {
        String body = String.join("\u001f", keys);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((seal(body) + "\u001f" + body).getBytes(StandardCharsets.UTF_8));
    }

    private String seal(String body) {
        var crc = new CRC32();
        crc.update((search + '\u001f' + filter + '\u001f' + order + '\u001f' + body).getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }

    private List<Object> decode(String cursor, Columns<?> columns) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int end = text.indexOf('\u001f');
            String body = text.substring(end + 1);
            String[] parts = body.split("\u001f", -1);
            if (end > 0 && text.substring(0, end).equals(seal(body)) && parts.length == order.size()) {
                var keys = new ArrayList<Object>();
                for (int i = 0; i < parts.length; i++) {
                    keys.add(key(
                            columns.find(order.get(i).column()).orElseThrow().kind(), parts[i]));
                }
                return keys;
            }
        } catch (IllegalArgumentException | DateTimeException broken) {
            // refused below, like a cursor of another list
        }
        throw new Refused(new CommonRefusal.Invalid("cursor", "is not a cursor of this list"));
    }

    private static Object key(Column.Kind kind, String text) {
        return switch (kind) {
            case TEXT -> {
                if (text.indexOf(0) >= 0) {
                    throw new IllegalArgumentException("no text that was ever stored");
                }
                yield text;
            }
            case NUMBER -> Long.valueOf(text);
            case FLAG -> Boolean.valueOf(text);
            case TIME ->
                FilterParser.time(text).orElseThrow(() -> new IllegalArgumentException("no time that was ever stored"));
        };
    }
}

package org.oiam.adapter.http.rest;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.Column;
import org.oiam.application.Columns;
import org.oiam.application.Listing;
import org.oiam.application.Page;
import org.oiam.application.TableFiles;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Lists in pages, with a link to the next, or as files. Seed: Tables 2, 4 and 7, Search, Columns, CSV. */
final class Lists {

    /** The query parameters of a list as a file. */
    static final Set<String> OF_A_FILE = sorted("filter", "q", "sort", "fields");

    /** The query parameters of a list in pages. */
    static final Set<String> PARAMETERS = sorted("limit", "cursor", "filter", "q", "sort", "fields");

    private final TableFiles files;

    Lists(TableFiles files) {
        this.files = files;
    }

    private static Set<String> sorted(String... names) {
        return Collections.unmodifiableSet(new TreeSet<>(List.of(names)));
    }

    /** How a value of a column stands in JSON. */
    interface Cell<R> {
        JsonNode json(Column<R> column, R row);
    }

    /** A list: the name of its file, its columns, where its rows come from, and how they are written. */
    record Shape<R>(String file, Columns<R> columns, BiFunction<Call, Listing, Page<R>> rows, Cell<R> cell) {}

    static <R> Answer page(Call call, Shape<R> list) {
        Query query = call.query();
        var wanted = new Listing.Request(
                query.get("q"), query.get("filter"), query.get("sort"), query.get("cursor"), query.get("limit"));
        Listing listing = understood(() -> Listing.parse(wanted, list.columns));
        List<Column<R>> chosen = chosen(query, list);
        Page<R> page = list.rows.apply(call, listing);
        ObjectNode body = Json.object();
        ArrayNode items = body.putArray("items");
        page.items().forEach(row -> items.add(row(chosen, row, list.cell)));
        ObjectNode about = body.putObject("page");
        String next = page.next();
        if (next == null) {
            about.put("total", page.total());
            return Answer.json(body);
        }
        about.put("next", next).put("total", page.total());
        String path = call.request().prologue().uriPath().rawPath();
        return Answer.json(body)
                .with(HeaderNames.LINK, "<" + path + "?" + query.with("cursor", next) + ">; rel=\"next\"");
    }

    /** The whole list that matches, with the columns chosen; the first rows are there before anything is sent. */
    <R> Answer file(Call call, Shape<R> list) {
        Query query = call.query();
        for (String paging : List.of("limit", "cursor")) {
            if (query.has(paging)) {
                throw new Rejected(Problem.inQuery("invalid", paging, "A file is always the whole list."));
            }
        }
        var wanted = new Listing.Request(query.get("q"), query.get("filter"), query.get("sort"), null, null);
        Listing listing = understood(() -> Listing.parse(wanted, list.columns)).withLimit(Listing.MOST);
        List<Column<R>> chosen = chosen(query, list);
        Page<R> first = list.rows.apply(call, listing);
        Function<String, Page<R>> further = cursor -> list.rows.apply(call, listing.next(cursor, list.columns));
        return response -> write(files, list.file, chosen, () -> new Rows<>(first, further), response);
    }

    static <R> void write(
            TableFiles files, String name, List<Column<R>> columns, Iterable<R> rows, ServerResponse response)
            throws IOException {
        response.status(200)
                .header(HeaderNames.CONTENT_TYPE, "text/csv; charset=utf-8; header=present")
                .header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"");
        var to = new BufferedWriter(new OutputStreamWriter(response.outputStream(), StandardCharsets.UTF_8), 16_384);
        files.write(columns, rows, to);
        to.close(); // only when all was written: what breaks off is not ended as if it were whole
    }

    private static <R> List<Column<R>> chosen(Query query, Shape<R> list) {
        String fields = query.get("fields");
        return fields == null ? list.columns.all() : understood(() -> list.columns.chosen(fields));
    }

    /** What is wrong with a parameter is the parameter's fault. */
    static <T> T understood(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Refused refused) {
            throw refused.refusal() instanceof CommonRefusal.Invalid invalid
                    ? new Rejected(Problem.inQuery(invalid.code(), invalid.field(), invalid.explain()))
                    : refused;
        }
    }

    /** All rows, page after page. */
    private static final class Rows<R> implements Iterator<R> {

        private final Function<String, Page<R>> further;
        private Page<R> page;
        private Iterator<R> rows;

        Rows(Page<R> first, Function<String, Page<R>> further) {
            this.further = further;
            this.page = first;
            this.rows = first.items().iterator();
        }

        @Override
        public boolean hasNext() {
            for (String next = page.next(); next != null && !rows.hasNext(); next = page.next()) {
                page = further.apply(next);
                rows = page.items().iterator();
            }
            return rows.hasNext();
        }

        @Override
        public R next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return rows.next();
        }
    }

    /** All columns of a row as an object. */
    static <R> ObjectNode row(Columns<R> columns, R row) {
        return row(columns.all(), row, Lists::cell);
    }

    private static <R> ObjectNode row(List<Column<R>> columns, R row, Cell<R> cell) {
        ObjectNode node = Json.object();
        columns.forEach(column -> node.set(column.name(), cell.json(column, row)));
        return node;
    }

    /** The value as its kind of column has it. */
    static <R> JsonNode cell(Column<R> column, R row) {
        return json(column.of(row));
    }

    static JsonNode json(@Nullable Object value) {
        return switch (value) {
            case null -> NullNode.getInstance();
            case Long number -> LongNode.valueOf(number);
            case Integer number -> LongNode.valueOf(number);
            case Boolean flag -> BooleanNode.valueOf(flag);
            default -> text(value.toString());
        };
    }

    static JsonNode text(String text) {
        return StringNode.valueOf(text);
    }
}

package org.oiam.adapter.persistence;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.Collation;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.oiam.application.Column;
import org.oiam.application.Columns;
import org.oiam.application.Filter;
import org.oiam.application.Listing;
import org.oiam.application.Page;

/**
 * A list as SQL: the one translation of search, filter, order and pages.
 *
 * @param columns what can be asked for
 * @param fields each column's name with what it is in SQL
 * @param from the tables
 * @param selected what the reader needs
 * @param reader makes a row of a record
 */
record ListQuery<R>(
        Columns<R> columns,
        Map<String, Field<?>> fields,
        Table<?> from,
        List<Field<?>> selected,
        Function<Record, R> reader) {

    private static final char ESCAPE = '!';

    /** By code point, like Java: an order that no operating system's update changes. */
    private static final Collation PLAIN = DSL.collation("C");

    /** Unicode's letter cases, whatever locale the database was made with. */
    private static final Collation UNICODE = DSL.collation("und-x-icu");

    Page<R> page(DSLContext sql, Condition within, Listing listing) {
        Condition wanted = within.and(searched(sql, listing.search()));
        Filter filter = listing.filter();
        if (filter != null) {
            wanted = wanted.and(matches(sql, filter));
        }
        var ordered = sql.select(selected).from(from).where(wanted).orderBy(order(sql, listing));
        List<Object> after = listing.after();
        var limited = after == null
                ? ordered.limit(listing.limit() + 1)
                : ordered.seek(after.toArray()).limit(listing.limit() + 1);
        List<R> found = limited.fetch(reader::apply);
        boolean complete = after == null && found.size() <= listing.limit();
        return listing.page(found, columns, complete ? found.size() : total(sql, wanted));
    }

    private long total(DSLContext sql, Condition wanted) {
        return sql.selectCount().from(from).where(wanted).fetchSingle().value1();
    }

    private Condition searched(DSLContext sql, String text) {
        if (text.isEmpty()) {
            return DSL.noCondition();
        }
        return DSL.or(columns.all().stream()
                .filter(column -> column.kind() == Column.Kind.TEXT)
                .map(column -> folded(sql, field(column)).like(pattern(sql, "%", text, "%"), ESCAPE))
                .toList());
    }

    private List<SortField<?>> order(DSLContext sql, Listing listing) {
        return listing.order().stream()
                .<SortField<?>>map(by -> {
                    Field<?> key = sortKey(sql, columns.find(by.column()).orElseThrow());
                    return by.descending() ? key.desc() : key.asc();
                })
                .toList();
    }

    private Field<?> sortKey(DSLContext sql, Column<R> column) {
        Field<Object> field = field(column);
        boolean optional = field.getDataType().nullable();
        Field<Object> key = optional ? DSL.coalesce(field, DSL.val(column.kind().least(), field.getDataType())) : field;
        return column.kind() == Column.Kind.TEXT ? plain(sql, text(key)) : key;
    }

    private Condition matches(DSLContext sql, Filter filter) {
        return switch (filter) {
            case Filter.And and -> matches(sql, and.left()).and(matches(sql, and.right()));
            case Filter.Or or -> matches(sql, or.left()).or(matches(sql, or.right()));
            case Filter.Not not -> DSL.not(matches(sql, not.negated()));
            case Filter.Present present ->
                isPresent(columns.find(present.column()).orElseThrow());
            case Filter.Compare compare -> {
                Column<R> column = columns.find(compare.column()).orElseThrow();
                // Said twice for a missing value: it makes a comparison false, never unknown.
                yield field(column).isNotNull().and(compares(sql, column, compare.operator(), compare.value()));
            }
        };
    }

    private Condition isPresent(Column<R> column) {
        Field<Object> field = field(column);
        return column.kind() == Column.Kind.TEXT
                ? field.isNotNull().and(text(field).ne(""))
                : field.isNotNull();
    }

    private Condition compares(DSLContext sql, Column<R> column, Filter.Operator operator, Object value) {
        if (column.kind() != Column.Kind.TEXT) {
            Field<Object> field = field(column);
            return compares(field, operator, DSL.val(value, field.getDataType()));
        }
        Field<String> text = folded(sql, field(column));
        String part = value.toString();
        return switch (operator) {
            case CO -> text.like(pattern(sql, "%", part, "%"), ESCAPE);
            case SW -> text.like(pattern(sql, "", part, "%"), ESCAPE);
            case EW -> text.like(pattern(sql, "%", part, ""), ESCAPE);
            case EQ, NE, GT, GE, LT, LE -> compares(text, operator, folded(sql, DSL.val(part)));
        };
    }

    private static <T> Condition compares(Field<T> field, Filter.Operator operator, Field<T> value) {
        return switch (operator) {
            case EQ -> field.eq(value);
            case NE -> field.ne(value);
            case GT -> field.gt(value);
            case GE -> field.ge(value);
            case LT -> field.lt(value);
            case LE -> field.le(value);
            case CO, SW, EW -> throw new IllegalArgumentException("text alone has parts");
        };
    }

    private static Field<String> pattern(DSLContext sql, String before, String part, String after) {
        return folded(sql, DSL.val(before + DSL.escape(part, ESCAPE) + after));
    }

    /** Without regard to letter case. */
    private static Field<String> folded(DSLContext sql, Field<?> field) {
        return isPostgres(sql) ? DSL.lower(text(field).collate(UNICODE)).collate(PLAIN) : DSL.lower(text(field));
    }

    private static Field<String> plain(DSLContext sql, Field<String> text) {
        return isPostgres(sql) ? text.collate(PLAIN) : text;
    }

    private static boolean isPostgres(DSLContext sql) {
        return sql.family() == SQLDialect.POSTGRES;
    }

    @SuppressWarnings("unchecked") // a column's kind says what its field holds
    private Field<Object> field(Column<R> column) {
        return (Field<Object>) Objects.requireNonNull(fields.get(column.name()), column.name());
    }

    @SuppressWarnings("unchecked") // asked for columns of text alone
    private static Field<String> text(Field<?> field) {
        return (Field<String>) field;
    }
}

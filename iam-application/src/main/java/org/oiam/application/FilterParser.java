package org.oiam.application;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;

/** Reads a {@link Filter}; what cannot be read is refused with its position. */
final class FilterParser {

    private static final int DEEPEST = 32;

    private final String text;
    private final Columns<?> columns;
    private int at;
    private int depth;

    private FilterParser(String text, Columns<?> columns) {
        this.text = text;
        this.columns = columns;
    }

    static Filter parse(String text, Columns<?> columns) {
        var parser = new FilterParser(text, columns);
        Filter filter = parser.or();
        parser.skipSpace();
        if (parser.at < text.length()) {
            throw parser.wrong("expected \"and\", \"or\" or the end");
        }
        return filter;
    }

    private Filter or() {
        Filter left = and();
        while (takeWord("or")) {
            left = new Filter.Or(left, and());
        }
        return left;
    }

    private Filter and() {
        Filter left = not();
        while (takeWord("and")) {
            left = new Filter.And(left, not());
        }
        return left;
    }

    private Filter not() {
        if (++depth > DEEPEST) {
            throw wrong("nested too deeply");
        }
        try {
            if (takeWord("not")) {
                skipSpace();
                if (at >= text.length() || text.charAt(at) != '(') {
                    throw wrong("expected \"(\" after \"not\"");
                }
                return new Filter.Not(group());
            }
            skipSpace();
            return at < text.length() && text.charAt(at) == '(' ? group() : comparison();
        } finally {
            depth--;
        }
    }

    private Filter group() {
        at++;
        Filter inner = or();
        skipSpace();
        if (at >= text.length() || text.charAt(at) != ')') {
            throw wrong("expected \")\"");
        }
        at++;
        return inner;
    }

    private Filter comparison() {
        int start = at;
        String name = word();
        Column<?> column = columns.find(name).orElseThrow(() -> {
            at = start;
            return wrong(name.isEmpty() ? "expected a column" : "there is no column \"" + name + "\"");
        });
        skipSpace();
        int operatorAt = at;
        String operator = word().toLowerCase(Locale.ROOT);
        if (operator.equals("pr")) {
            return new Filter.Present(column.name());
        }
        Filter.Operator known = switch (operator) {
            case "eq" -> Filter.Operator.EQ;
            case "ne" -> Filter.Operator.NE;
            case "co" -> Filter.Operator.CO;
            case "sw" -> Filter.Operator.SW;
            case "ew" -> Filter.Operator.EW;
            case "gt" -> Filter.Operator.GT;
            case "ge" -> Filter.Operator.GE;
            case "lt" -> Filter.Operator.LT;
            case "le" -> Filter.Operator.LE;
            default -> {
                at = operatorAt;
                throw wrong("expected one of eq ne co sw ew gt ge lt le pr");
            }
        };
        checkFits(known, column, operatorAt);
        return new Filter.Compare(column.name(), known, value(column));
    }

    private void checkFits(Filter.Operator operator, Column<?> column, int operatorAt) {
        boolean fits = switch (operator) {
            case EQ, NE -> true;
            case CO, SW, EW -> column.kind() == Column.Kind.TEXT;
            case GT, GE, LT, LE -> column.kind() != Column.Kind.FLAG;
        };
        if (!fits) {
            at = operatorAt;
            throw wrong("the column \"" + column.name() + "\" cannot be compared so");
        }
    }

    private Object value(Column<?> column) {
        skipSpace();
        int start = at;
        boolean quoted = at < text.length() && text.charAt(at) == '"';
        String literal = quoted ? string() : word();
        Object value = switch (column.kind()) {
            case TEXT -> quoted ? literal : null;
            case NUMBER -> quoted ? null : number(literal);
            case FLAG -> quoted ? null : flag(literal);
            case TIME -> quoted ? time(literal).orElse(null) : null;
        };
        if (value == null) {
            at = start;
            throw wrong(
                    switch (column.kind()) {
                        case TEXT -> "expected a text in double quotes";
                        case NUMBER -> "expected a whole number";
                        case FLAG -> "expected true or false";
                        case TIME -> "expected a time such as \"2026-01-31T12:00:00Z\"";
                    });
        }
        return value;
    }

    private static @Nullable Object number(String literal) {
        try {
            return Long.valueOf(literal);
        } catch (NumberFormatException notOne) {
            return null;
        }
    }

    private static @Nullable Object flag(String literal) {
        return switch (literal.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    /** A moment of the years that every store can keep, absent for anything else. */
    static Optional<Instant> time(String literal) {
        try {
            Instant instant = OffsetDateTime.parse(literal).toInstant();
            int year = instant.atOffset(ZoneOffset.UTC).getYear();
            return year < 1 || year > 9999 ? Optional.empty() : Optional.of(instant);
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    private String string() {
        var value = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
                c = at < text.length() ? text.charAt(at) : '"';
                if (c != '"' && c != '\\' && c != '/') {
                    throw wrong("expected \\\" or \\\\");
                }
            }
            if (c == 0) {
                throw wrong("a text cannot contain a NUL character");
            }
            value.append(c);
            at++;
        }
        if (at >= text.length()) {
            throw wrong("expected a closing double quote");
        }
        at++;
        return value.toString();
    }

    private String word() {
        skipSpace();
        int start = at;
        while (at < text.length() && " ()\"\t".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private boolean takeWord(String wanted) {
        skipSpace();
        int start = at;
        if (word().equalsIgnoreCase(wanted)) {
            return true;
        }
        at = start;
        return false;
    }

    private void skipSpace() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private Refused wrong(String problem) {
        return new Refused(new CommonRefusal.Invalid("filter", problem + " at position " + (at + 1)));
    }
}

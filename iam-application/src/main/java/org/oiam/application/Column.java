package org.oiam.application;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One column of a list: how it is called in filters, sort orders, JSON and CSV, and its value in a row.
 *
 * @param <R> the row
 */
public record Column<R>(String name, Kind kind, Function<R, ? extends @Nullable Object> value) {

    /** What sort of values a column has. */
    public enum Kind {
        /** {@link String}; compared without regard to case. */
        TEXT,
        /** {@link Long}. */
        NUMBER,
        /** {@link Boolean}. */
        FLAG,
        /** {@link Instant}. */
        TIME;

        /** The value that a missing one is sorted as. */
        public Object least() {
            return switch (this) {
                case TEXT -> "";
                case NUMBER -> Long.MIN_VALUE;
                case FLAG -> false;
                case TIME -> Instant.EPOCH;
            };
        }
    }

    /** A column of text. */
    public static <R> Column<R> text(String name, Function<R, @Nullable String> value) {
        return new Column<>(name, Kind.TEXT, value);
    }

    /** A column of whole numbers. */
    public static <R> Column<R> number(String name, Function<R, @Nullable Long> value) {
        return new Column<>(name, Kind.NUMBER, value);
    }

    /** A column of yes and no. */
    public static <R> Column<R> flag(String name, Function<R, @Nullable Boolean> value) {
        return new Column<>(name, Kind.FLAG, value);
    }

    /** A column of moments. */
    public static <R> Column<R> time(String name, Function<R, @Nullable Instant> value) {
        return new Column<>(name, Kind.TIME, value);
    }

    /** The value in the row. */
    public @Nullable Object of(R row) {
        return value.apply(row);
    }

    /** What the row is sorted by in this column: never null. */
    public Object sortKey(R row) {
        Object found = of(row);
        return found == null ? kind.least() : found;
    }
}

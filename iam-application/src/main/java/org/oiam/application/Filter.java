package org.oiam.application;

/** Which rows of a list are wanted: the grammar of RFC 7644 section 3.4.2.2, read by {@link FilterParser}. */
public sealed interface Filter {

    /** How a column is compared. */
    enum Operator {
        /** Equal. */
        EQ,
        /** Not equal. */
        NE,
        /** Contains. */
        CO,
        /** Starts with. */
        SW,
        /** Ends with. */
        EW,
        /** Greater, later. */
        GT,
        /** Greater or equal. */
        GE,
        /** Less, earlier. */
        LT,
        /** Less or equal. */
        LE
    }

    /** Both. */
    record And(Filter left, Filter right) implements Filter {}

    /** At least one. */
    record Or(Filter left, Filter right) implements Filter {}

    /** Not that. A missing value makes a comparison false, and its negation true. */
    record Not(Filter negated) implements Filter {}

    /** The column's value compares so with a value of the column's kind. */
    record Compare(String column, Operator operator, Object value) implements Filter {}

    /** The column has a value; an empty text is none. */
    record Present(String column) implements Filter {}
}

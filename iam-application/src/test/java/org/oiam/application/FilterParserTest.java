package org.oiam.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.application.Filter.And;
import org.oiam.application.Filter.Compare;
import org.oiam.application.Filter.Not;
import org.oiam.application.Filter.Operator;
import org.oiam.application.Filter.Or;
import org.oiam.application.Filter.Present;
import org.oiam.domain.CommonRefusal;

/** The advanced search. Seed: Tables 2, 4 and 7, Search. */
class FilterParserTest {

    private static final Columns<String> COLUMNS = Columns.of(
            Column.number("id", text -> (long) text.length()),
            Column.text("name", text -> text),
            Column.text("userName", text -> text),
            Column.flag("active", text -> true),
            Column.time("createdAt", text -> Instant.EPOCH));

    private static final Filter A = new Compare("name", Operator.EQ, "a");
    private static final Filter B = new Compare("name", Operator.EQ, "b");
    private static final Filter C = new Compare("name", Operator.EQ, "c");

    private static Filter parse(String text) {
        return FilterParser.parse(text, COLUMNS);
    }

    @ParameterizedTest
    @CsvSource({
        "eq, EQ", "ne, NE", "co, CO", "sw, SW", "ew, EW", "gt, GT", "ge, GE", "lt, LT", "le, LE", "EQ, EQ", "Co, CO"
    })
    void an_operator_is_read_in_any_letter_case(String written, Operator operator) {
        assertThat(parse("name " + written + " \"Ann\"")).isEqualTo(new Compare("name", operator, "Ann"));
    }

    @Test
    void a_column_is_read_in_any_letter_case() {
        assertThat(parse("USERNAME pr")).isEqualTo(new Present("userName"));
        assertThat(parse("username PR")).isEqualTo(new Present("userName"));
    }

    @Test
    void a_value_is_of_its_columns_kind() {
        assertThat(parse("id gt 12")).isEqualTo(new Compare("id", Operator.GT, 12L));
        assertThat(parse("id gt -12")).isEqualTo(new Compare("id", Operator.GT, -12L));
        assertThat(parse("active eq TRUE")).isEqualTo(new Compare("active", Operator.EQ, true));
        assertThat(parse("active ne false")).isEqualTo(new Compare("active", Operator.NE, false));
        assertThat(parse("createdAt le \"2026-01-31T13:00:00+01:00\""))
                .isEqualTo(new Compare("createdAt", Operator.LE, Instant.parse("2026-01-31T12:00:00Z")));
    }

    @Test
    void a_text_may_contain_quotes_backslashes_and_what_looks_like_a_filter() {
        assertThat(parse("name eq \"say \\\"no\\\" \\\\ \\/ and (or)\""))
                .isEqualTo(new Compare("name", Operator.EQ, "say \"no\" \\ / and (or)"));
        assertThat(parse("name eq \"\"")).isEqualTo(new Compare("name", Operator.EQ, ""));
    }

    @Test
    void not_binds_closer_than_and_and_and_closer_than_or() {
        assertThat(parse("name eq \"a\" or name eq \"b\" and name eq \"c\"")).isEqualTo(new Or(A, new And(B, C)));
        assertThat(parse("name eq \"a\" and name eq \"b\" or name eq \"c\"")).isEqualTo(new Or(new And(A, B), C));
        assertThat(parse("not (name eq \"a\") and name eq \"b\"")).isEqualTo(new And(new Not(A), B));
        assertThat(parse("not (name eq \"a\") or not (name eq \"b\")")).isEqualTo(new Or(new Not(A), new Not(B)));
    }

    @Test
    void equals_are_read_from_the_left() {
        assertThat(parse("name eq \"a\" or name eq \"b\" or name eq \"c\"")).isEqualTo(new Or(new Or(A, B), C));
        assertThat(parse("name eq \"a\" and name eq \"b\" and name eq \"c\"")).isEqualTo(new And(new And(A, B), C));
    }

    @Test
    void parentheses_group() {
        assertThat(parse("(name eq \"a\" or name eq \"b\") and name eq \"c\"")).isEqualTo(new And(new Or(A, B), C));
        assertThat(parse("not (name eq \"a\" or name eq \"b\")")).isEqualTo(new Not(new Or(A, B)));
        assertThat(parse("((name eq \"a\"))")).isEqualTo(A);
    }

    @Test
    void words_are_read_in_any_letter_case_and_spacing() {
        assertThat(parse("  NOT(name eq \"a\")\tAND  (name eq \"b\")  OR name eq \"c\"  "))
                .isEqualTo(new Or(new And(new Not(A), B), C));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nme eq \"a\"                  | there is no column \"nme\" at position 1",
                "name eq \"a\" and nme pr      | there is no column \"nme\" at position 17",
                "name                          | expected one of eq ne co sw ew gt ge lt le pr at position 5",
                "name is \"a\"                 | expected one of eq ne co sw ew gt ge lt le pr at position 6",
                "name eq                       | expected a text in double quotes at position 8",
                "name eq a                     | expected a text in double quotes at position 9",
                "name eq \"a                   | expected a closing double quote at position 11",
                "name eq \"\\n\"               | expected \\\" or \\\\ at position 11",
                "id eq \"1\"                   | expected a whole number at position 7",
                "id eq 1.5                     | expected a whole number at position 7",
                "id eq 99999999999999999999    | expected a whole number at position 7",
                "active eq yes                 | expected true or false at position 11",
                "createdAt gt \"yesterday\"    | expected a time such as \"2026-01-31T12:00:00Z\" at position 14",
                "id co 1                       | the column \"id\" cannot be compared so at position 4",
                "active gt true                | the column \"active\" cannot be compared so at position 8",
                "createdAt sw \"2026\"         | the column \"createdAt\" cannot be compared so at position 11",
                "name eq \"a\" name eq \"b\"   | expected \"and\", \"or\" or the end at position 13",
                "name eq \"a\")                | expected \"and\", \"or\" or the end at position 12",
                "(name eq \"a\"                | expected \")\" at position 13",
                "not name eq \"a\"             | expected \"(\" after \"not\" at position 5",
                "name eq \"a\" and             | expected a column at position 16",
                "and                           | there is no column \"and\" at position 1",
                "()                            | expected a column at position 2"
            })
    void what_cannot_be_read_is_refused_with_its_position(String text, String problem) {
        assertRefused(() -> parse(text), new CommonRefusal.Invalid("filter", problem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31T00:00:00Z", "0000-12-31T00:00:00Z", "2026-02-30T00:00:00Z", "2026-01-31"})
    void a_time_that_no_database_keeps_is_refused(String time) {
        assertRefused(
                () -> parse("createdAt eq \"" + time + "\""),
                new CommonRefusal.Invalid("filter", "expected a time such as \"2026-01-31T12:00:00Z\" at position 14"));
    }

    @Test
    void a_text_with_a_nul_character_is_refused() {
        assertRefused(
                () -> parse("name eq \"a\0\""),
                new CommonRefusal.Invalid("filter", "a text cannot contain a NUL character at position 11"));
    }

    @Test
    void nesting_ends_at_a_depth_that_no_stack_minds() {
        assertThat(parse("(".repeat(31) + "name eq \"a\"" + ")".repeat(31))).isEqualTo(A);
        assertRefused(
                () -> parse("(".repeat(32) + "name eq \"a\"" + ")".repeat(32)),
                new CommonRefusal.Invalid("filter", "nested too deeply at position 33"));
        assertRefused(
                () -> parse("not (".repeat(1000)),
                new CommonRefusal.Invalid("filter", "nested too deeply at position 161"));
    }

    @Test
    void many_conditions_beside_each_other_are_no_nesting() {
        assertThat(parse("name pr" + " and name pr".repeat(300))).isInstanceOf(And.class);
    }
}

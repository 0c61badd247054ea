package org.oiam.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.application.Listing.Order;
import org.oiam.application.Listing.Request;
import org.oiam.domain.CommonRefusal;

/** Lists. Seed: Tables 2, 4 and 7. */
class ListingTest {

    private record Thing(
            long id,
            @Nullable String name,
            @Nullable Boolean flag,
            @Nullable Instant at) {}

    private static final Columns<Thing> COLUMNS = Columns.of(
            Column.number("id", Thing::id),
            Column.text("name", Thing::name),
            Column.flag("flag", Thing::flag),
            Column.time("at", Thing::at));

    private static final List<Thing> THINGS = List.of(
            new Thing(1, "beta", true, Instant.parse("2026-01-02T00:00:00Z")),
            new Thing(2, null, null, null),
            new Thing(3, "Beta", false, Instant.parse("2026-01-01T00:00:00.001Z")),
            new Thing(4, "", null, Instant.parse("1969-12-31T00:00:00Z")),
            new Thing(5, "alpha 50%", true, Instant.parse("2026-01-02T00:00:00Z")),
            new Thing(6, "beta", false, null));

    private static Request request(String search, String filter, String sort, String cursor, String limit) {
        return new Request(search, filter, sort, cursor, limit);
    }

    private static Listing parse(String search, String filter, String sort, String cursor, String limit) {
        return Listing.parse(request(search, filter, sort, cursor, limit), COLUMNS);
    }

    private static List<Long> ids(Listing listing) {
        return InMemoryListing.page(listing, COLUMNS, THINGS).items().stream()
                .map(Thing::id)
                .toList();
    }

    @Test
    void nothing_asked_is_everything_by_number() {
        Listing listing = Listing.all(COLUMNS);

        assertThat(listing).isEqualTo(new Listing("", null, List.of(new Order("id", false)), null, 50));
        assertThat(ids(listing)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void an_order_ends_with_the_number() {
        assertThat(parse(null, null, "-NAME, at", null, null).order())
                .containsExactly(new Order("name", true), new Order("at", false), new Order("id", false));
        assertThat(parse(null, null, "-id", null, null).order()).containsExactly(new Order("id", true));
    }

    @Test
    void text_is_sorted_by_code_point_and_missing_values_as_the_least() {
        assertThat(ids(parse(null, null, "name", null, null))).containsExactly(2L, 4L, 3L, 5L, 1L, 6L);
        assertThat(ids(parse(null, null, "-name", null, null))).containsExactly(1L, 6L, 5L, 3L, 2L, 4L);
        assertThat(ids(parse(null, null, "flag,-id", null, null))).containsExactly(6L, 4L, 3L, 2L, 5L, 1L);
        assertThat(ids(parse(null, null, "at,name", null, null))).containsExactly(4L, 2L, 6L, 3L, 5L, 1L);
    }

    @Test
    void a_missing_value_makes_a_comparison_false_and_its_negation_true() {
        assertThat(ids(parse(null, "name ne \"BETA\"", null, null, null))).containsExactly(4L, 5L);
        assertThat(ids(parse(null, "not (name eq \"BETA\")", null, null, null))).containsExactly(2L, 4L, 5L);
        assertThat(ids(parse(null, "flag eq false", null, null, null))).containsExactly(3L, 6L);
        assertThat(ids(parse(null, "not (flag eq true)", null, null, null))).containsExactly(2L, 3L, 4L, 6L);
        assertThat(ids(parse(null, "at lt \"2026-01-02T00:00:00Z\"", null, null, null)))
                .containsExactly(3L, 4L);
    }

    @Test
    void an_empty_text_is_not_present() {
        assertThat(ids(parse(null, "name pr", null, null, null))).containsExactly(1L, 3L, 5L, 6L);
        assertThat(ids(parse(null, "not (flag pr)", null, null, null))).containsExactly(2L, 4L);
    }

    @Test
    void search_looks_for_the_text_itself_in_any_letter_case() {
        // Seed: Table 2, Search: "the matching text across the table"
        assertThat(ids(parse("ETA", null, null, null, null))).containsExactly(1L, 3L, 6L);
        assertThat(ids(parse(" 0% ", null, null, null, null))).containsExactly(5L);
        assertThat(ids(parse("%a", null, null, null, null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "-id", "name", "-name", "flag", "-flag", "at", "-at", "flag,-name", "-flag,at,-name"})
    void pages_make_up_the_list(String sort) {
        Listing whole = parse(null, null, sort, null, null);
        for (int limit = 1; limit <= THINGS.size() + 1; limit++) {
            var found = new ArrayList<Long>();
            Page<Thing> page = InMemoryListing.page(whole.withLimit(limit), COLUMNS, THINGS);
            page.items().forEach(thing -> found.add(thing.id()));
            while (page.next() != null) {
                assertThat(page.items()).hasSize(limit);
                assertThat(page.total()).isEqualTo(THINGS.size());
                Listing next = parse(null, null, sort, page.next(), String.valueOf(limit));
                page = InMemoryListing.page(next, COLUMNS, THINGS);
                page.items().forEach(thing -> found.add(thing.id()));
            }

            assertThat(found).isEqualTo(ids(whole));
        }
    }

    @Test
    void the_last_page_says_that_it_is_the_last() {
        assertThat(InMemoryListing.page(Listing.all(COLUMNS).withLimit(6), COLUMNS, THINGS)
                        .next())
                .isNull();
        assertThat(InMemoryListing.page(Listing.all(COLUMNS).withLimit(5), COLUMNS, THINGS)
                        .next())
                .isNotNull();
    }

    @Test
    void a_cursor_goes_on_after_its_row_even_when_that_is_gone() {
        String cursor = cursor(null, null, "-name");
        List<Thing> left = THINGS.stream().filter(thing -> thing.id() != 6).toList();

        assertThat(InMemoryListing.page(parse(null, null, "-name", cursor, null), COLUMNS, left)
                        .items())
                .extracting(Thing::id)
                .containsExactly(5L, 3L, 2L, 4L);
    }

    private static String cursor(String search, String filter, String sort) {
        return InMemoryListing.page(parse(search, filter, sort, null, "2"), COLUMNS, THINGS)
                .next();
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        String cursor = cursor(null, null, "name");

        notACursor(request("beta", null, "name", cursor, null));
        notACursor(request(null, "name pr", "name", cursor, null));
        notACursor(request(null, null, "-name", cursor, null));
        notACursor(request(null, null, null, cursor, null));
        notACursor(request(null, null, "name,flag", cursor, null));
    }

    private static void notACursor(Request request) {
        assertRefused(
                () -> Listing.parse(request, COLUMNS),
                new CommonRefusal.Invalid("cursor", "is not a cursor of this list"));
    }

    @Test
    void a_cursor_goes_on_with_pages_of_another_size() {
        String cursor = cursor(null, null, "name");

        assertThat(ids(parse(null, null, "name", cursor, "1"))).containsExactly(3L);
        assertThat(ids(parse(null, null, "name", cursor, "1000"))).containsExactly(3L, 5L, 1L, 6L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%", "AAAA", "MTIz", "\u00e9"})
    void what_is_no_cursor_is_refused(String cursor) {
        notACursor(request(null, null, null, cursor, null));
    }

    @Test
    void a_cursor_that_was_changed_is_refused() {
        String text = new String(Base64.getUrlDecoder().decode(cursor(null, null, null)), StandardCharsets.UTF_8);

        String changed = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((text.substring(0, text.length() - 1) + "4").getBytes(StandardCharsets.UTF_8));

        notACursor(request(null, null, null, changed, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "ten", "", "1.5"})
    void a_page_has_one_to_a_thousand_rows(String limit) {
        assertRefused(
                () -> parse(null, null, null, null, limit),
                new CommonRefusal.Invalid("limit", "must be a number from 1 to 1000"));
    }

    @Test
    void an_unknown_column_is_refused() {
        assertRefused(
                () -> parse(null, null, "-nme", null, null),
                new CommonRefusal.Invalid("sort", "there is no column \"-nme\""));
        assertRefused(
                () -> parse(null, null, "name,,id", null, null),
                new CommonRefusal.Invalid("sort", "there is no column \"\""));
    }

    @Test
    void a_column_that_stands_twice_is_refused() {
        assertRefused(
                () -> parse(null, null, "name,-name", null, null),
                new CommonRefusal.Invalid("sort", "the column \"name\" stands twice"));
    }

    @Test
    void what_is_too_long_is_refused() {
        assertRefused(
                () -> parse("x".repeat(257), null, null, null, null),
                new CommonRefusal.Invalid("q", "must have at most 256 characters, none of them NUL"));
        assertRefused(
                () -> parse("a\0b", null, null, null, null),
                new CommonRefusal.Invalid("q", "must have at most 256 characters, none of them NUL"));
        assertRefused(
                () -> parse(null, "name eq \"" + "x".repeat(4096) + "\"", null, null, null),
                new CommonRefusal.Invalid("filter", "must have at most 4096 characters"));
    }

    @Test
    void a_blank_filter_or_order_is_none() {
        assertThat(parse(" ", " ", " ", null, null)).isEqualTo(Listing.all(COLUMNS));
    }

    @Test
    void columns_are_chosen_by_name_in_any_letter_case_and_order() {
        // Seed: Table 2, Columns
        assertThat(COLUMNS.chosen("AT, id")).extracting(Column::name).containsExactly("at", "id");
        assertRefused(
                () -> COLUMNS.chosen("id,nme"), new CommonRefusal.Invalid("fields", "there is no column \"nme\""));
        assertRefused(
                () -> COLUMNS.chosen("id,ID"), new CommonRefusal.Invalid("fields", "the column \"ID\" stands twice"));
    }
}

package org.oiam.domain.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagesTest {

    private static Pages<String> with(Pages<String> before, Map<Long, ? extends @Nullable String> changes) {
        Pages.Edit<String> edit = before.edit();
        changes.forEach(edit::put);
        return edit.done();
    }

    @Test
    void nothing_is_in_an_empty_table() {
        assertThat(Pages.empty().get(1)).isNull();
        assertThat(Pages.empty().get(1_000_000)).isNull();
    }

    @Test
    void a_change_leaves_the_table_before_it_alone() {
        Pages<String> before = with(Pages.empty(), Map.of(1L, "one", 300L, "three hundred"));
        var changes = new HashMap<Long, @Nullable String>();
        changes.put(1L, null);
        changes.put(2L, "two");

        Pages<String> after = with(before, changes);

        assertThat(before.get(1)).isEqualTo("one");
        assertThat(before.get(2)).isNull();
        assertThat(after.get(1)).isNull();
        assertThat(after.get(2)).isEqualTo("two");
        assertThat(after.get(300)).isEqualTo("three hundred");
    }

    @Test
    void nought_is_a_number_like_any_other() {
        assertThat(with(Pages.empty(), Map.of(0L, "nought")).get(0)).isEqualTo("nought");
    }

    @Test
    void all_values_are_handed_out_in_order() {
        Pages<String> some = with(Pages.empty(), Map.of(700L, "c", 0L, "a", 255L, "b"));
        var found = new ArrayList<String>();

        some.forEach(found::add);

        assertThat(found).containsExactly("a", "b", "c");
        assertThat(some.get(some.end())).isNull();
        assertThat(some.end()).isGreaterThan(700);
    }

    @Test
    void pages_beyond_the_end_are_apart_from_each_other() {
        Pages<String> some = with(Pages.empty(), Map.of(100_000L, "far"));
        Pages<String> more = with(some, Map.of(5L, "near"));

        assertThat(more.get(100_000)).isEqualTo("far");
        assertThat(more.get(5)).isEqualTo("near");
        assertThat(more.get(5 + 256)).isNull();
        assertThat(some.get(5)).isNull();
    }

    @Test
    void a_table_is_a_map_whatever_happens_to_it() {
        var random = new Random(4711);
        var expected = new HashMap<Long, String>();
        Pages<String> pages = Pages.empty();
        for (int i = 0; i < 300; i++) {
            var changes = new HashMap<Long, @Nullable String>();
            for (int j = 0; j < 20; j++) {
                long number = random.nextInt(3000);
                changes.put(number, random.nextBoolean() ? "value " + i + " " + j : null);
            }
            changes.forEach((number, value) -> {
                if (value == null) {
                    expected.remove(number);
                } else {
                    expected.put(number, value);
                }
            });
            pages = with(pages, changes);
        }

        for (long number = 0; number < 3500; number++) {
            assertThat(pages.get(number)).isEqualTo(expected.get(number));
        }
    }
}

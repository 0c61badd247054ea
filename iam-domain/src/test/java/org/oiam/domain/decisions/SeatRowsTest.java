package org.oiam.domain.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.oiam.domain.permissions.CatalogueSamples;

class SeatRowsTest {

    private static final CompiledCatalogue CATALOGUE = new CompiledCatalogue(CatalogueSamples.standard());
    private static final int WORDS = PrivilegeSet.words(CATALOGUE).length;

    private record Row(long tenant, PrivilegeSet granted) {}

    @Test
    void nobody_s_seat_is_granted_nothing_nowhere() {
        assertRow(SeatRows.empty(WORDS), 0, null);
    }

    @Test
    void rows_are_a_map_whatever_happens_to_them_and_those_before_stay() {
        var random = new Random(11);
        var expected = new HashMap<Integer, @Nullable Row>();
        SeatRows rows = SeatRows.empty(WORDS);
        for (int i = 0; i < 60; i++) {
            Map<Integer, @Nullable Row> before = new HashMap<>(expected);
            SeatRows old = rows;
            SeatRows.Edit edit = rows.edit();
            for (int j = 0; j < 20; j++) {
                int seat = random.nextInt(1, 1_000);
                Row row = random.nextInt(4) == 0 ? null : new Row(random.nextInt(1, 9_999), set(random));
                edit.put(seat, row == null ? 0 : row.tenant, row == null ? null : row.granted);
                expected.put(seat, row);
            }
            rows = edit.done();
            before.forEach((seat, row) -> assertRow(old, seat, row));
        }

        for (Map.Entry<Integer, @Nullable Row> row : expected.entrySet()) {
            assertRow(rows, row.getKey(), row.getValue());
        }
    }

    private static PrivilegeSet set(Random random) {
        return PrivilegeSet.of(CATALOGUE, number -> random.nextBoolean());
    }

    private static void assertRow(SeatRows rows, int seat, @Nullable Row expected) {
        long[] page = rows.page(seat);
        int row = rows.row(seat);
        assertThat(SeatRows.tenant(page, row)).isEqualTo(expected == null ? 0 : (int) expected.tenant);
        for (int word = 0; word < WORDS; word++) {
            assertThat(SeatRows.word(page, row, word)).isEqualTo(expected == null ? 0 : expected.granted.word(word));
        }
    }
}

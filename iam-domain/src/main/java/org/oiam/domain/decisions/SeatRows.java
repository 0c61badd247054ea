package org.oiam.domain.decisions;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the hot question wants of a seat, side by side in one place: the tenant that it stands in, and the words of the
 * set that its role is granted after all levels. Immutable, in pages that are copied singly. A row of zeros is a seat
 * whose users can do nothing, or none.
 */
final class SeatRows {

    private static final int BITS = 7;
    private static final int SIZE = 1 << BITS;

    /** How many numbers a row has: the tenant, then the words; a power of two, so that few rows lie in two cache lines. */
    private final int width;

    private final long[][] pages;

    private SeatRows(int width, long[][] pages) {
        this.width = width;
        this.pages = pages;
    }

    /** No seats but the one that nobody sits on, for sets of so many words. */
    static SeatRows empty(int words) {
        int width = Integer.highestOneBit(words) << 1;
        return new SeatRows(width, new long[][] {new long[width * SIZE]});
    }

    /** The page with the row of a seat. */
    long[] page(int seat) {
        return pages[seat >>> BITS];
    }

    /** Where the row of a seat begins in its page. */
    int row(int seat) {
        return (seat & (SIZE - 1)) * width;
    }

    /** The tenant of a row. */
    static int tenant(long[] page, int row) {
        return (int) page[row];
    }

    /** A word of the set of a row. */
    static long word(long[] page, int row, int word) {
        return page[row + 1 + word];
    }

    /** Rows like these, to be changed. */
    Edit edit() {
        return new Edit(this);
    }

    /** Rows that are being changed, by one thread; nobody else sees them until it is done. */
    static final class Edit {

        private SeatRows rows;
        private boolean[] own = {};
        private boolean changed;

        private Edit(SeatRows from) {
            rows = from;
        }

        /** Null is nothing. */
        void put(int seat, long tenant, @Nullable PrivilegeSet granted) {
            int number = seat >>> BITS;
            if (!changed || number >= own.length) {
                grow(number);
            }
            if (!own[number]) {
                rows.pages[number] = rows.pages[number].clone();
                own[number] = true;
            }
            long[] page = rows.pages[number];
            int row = rows.row(seat);
            if (granted == null) {
                Arrays.fill(page, row, row + rows.width, 0);
            } else {
                page[row] = tenant;
                System.arraycopy(granted.words(), 0, page, row + 1, granted.words().length);
            }
        }

        private void grow(int number) {
            int before = rows.pages.length;
            int after = number < before ? before : Math.max(number + 1, before + (before >> 1));
            rows = new SeatRows(rows.width, Arrays.copyOf(rows.pages, after));
            for (int page = before; page < after; page++) {
                rows.pages[page] = new long[rows.width * SIZE];
            }
            own = Arrays.copyOf(own, after);
            Arrays.fill(own, before, after, true);
            changed = true;
        }

        /** The rows as they are now, those from before when nothing changed; the edit is over. */
        SeatRows done() {
            return rows;
        }
    }
}

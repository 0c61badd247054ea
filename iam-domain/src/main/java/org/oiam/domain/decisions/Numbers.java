package org.oiam.domain.decisions;

import java.util.Arrays;

/** Like {@link Pages}, of integers: 0 where nothing was put. */
final class Numbers {

    private static final int BITS = 12;
    private static final int SIZE = 1 << BITS;
    private static final int[] NONE = new int[SIZE];

    private final int[][] pages;

    private Numbers(int[][] pages) {
        this.pages = pages;
    }

    static Numbers empty() {
        return new Numbers(new int[0][]);
    }

    /** A number of something as an integer, negative for one that is none: what is asked for later is asked for by it. */
    static int small(long number) {
        return (number >>> (Integer.SIZE - 1)) == 0 ? (int) number : -1;
    }

    /** 0 for what is negative. */
    int get(int number) {
        int page = number >>> BITS;
        return page < pages.length ? pages[page][number & SIZE - 1] : 0;
    }

    /** Numbers from this on have 0. */
    long end() {
        return (long) pages.length << BITS;
    }

    /** A table like this one, to be changed. */
    Edit edit() {
        return new Edit(this);
    }

    /** A table that is being changed, by one thread; nobody else sees it until it is done. */
    static final class Edit {

        private Numbers table;
        private boolean[] own = {};
        private boolean changed;

        private Edit(Numbers from) {
            this.table = from;
        }

        int get(long number) {
            return table.get(small(number));
        }

        void put(long number, int value) {
            int page = Math.toIntExact(number) >>> BITS;
            if (!changed || page >= own.length) {
                grow(page);
            }
            if (!own[page]) {
                table.pages[page] = table.pages[page].clone();
                own[page] = true;
            }
            table.pages[page][(int) (number & SIZE - 1)] = value;
        }

        private void grow(int page) {
            int length = table.pages.length;
            int longer = page < length ? length : Math.max(page + 1, length + (length >> 1));
            table = new Numbers(Arrays.copyOf(table.pages, longer));
            Arrays.fill(table.pages, length, longer, NONE);
            own = Arrays.copyOf(own, longer);
            changed = true;
        }

        /** The table as it is now, the one from before when nothing changed; the edit is over. */
        Numbers done() {
            return table;
        }
    }
}

package org.oiam.domain.decisions;

import java.util.Arrays;

/** Like {@link Pages}, of integers: 0 where nothing was put. */
final class Numbers {

    private static final int BITS = 10;
    private static final int SIZE = 1 << BITS;
    private static final int[] NONE = new int[SIZE];

    private final int[][] pages;

    private Numbers(int[][] pages) {
        this.pages = pages;
    }

    static Numbers empty() {
        return new Numbers(new int[0][]);
    }

    int get(long number) {
        long page = number >>> BITS;
        return page < pages.length ? pages[(int) page][(int) number & SIZE - 1] : 0;
    }

    /** Numbers from this on have 0. */
    long end() {
        return (long) pages.length << BITS;
    }

    /** A table like this one, to be changed. */
    Edit edit() {
        return new Edit(pages);
    }

    /** A table that is being changed, by one thread; nobody else sees it until it is done. */
    static final class Edit {

        private int[][] pages;
        private boolean[] own;

        private Edit(int[][] pages) {
            this.pages = pages.clone();
            this.own = new boolean[pages.length];
        }

        int get(long number) {
            long page = number >>> BITS;
            return page < pages.length ? pages[(int) page][(int) number & SIZE - 1] : 0;
        }

        void put(long number, int value) {
            int page = Math.toIntExact(number >>> BITS);
            if (page >= pages.length) {
                int length = pages.length;
                pages = Arrays.copyOf(pages, Math.max(page + 1, length + (length >> 1)));
                Arrays.fill(pages, length, pages.length, NONE);
                own = Arrays.copyOf(own, pages.length);
            }
            if (!own[page]) {
                pages[page] = pages[page].clone();
                own[page] = true;
            }
            pages[page][(int) (number & SIZE - 1)] = value;
        }

        /** The table as it is now; the edit is over. */
        Numbers done() {
            return new Numbers(pages);
        }
    }
}

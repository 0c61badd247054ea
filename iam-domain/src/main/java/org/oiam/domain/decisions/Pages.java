package org.oiam.domain.decisions;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable table by number, kept in pages: a change copies the pages that it touches and shares the others. Numbers
 * come from sequences, so the pages are well filled.
 */
final class Pages<T> {

    private static final int BITS = 8;
    private static final int SIZE = 1 << BITS;
    private static final @Nullable Object[] NONE = new Object[SIZE];

    private final @Nullable Object[][] pages;

    private Pages(@Nullable Object[][] pages) {
        this.pages = pages;
    }

    static <T> Pages<T> empty() {
        return new Pages<>(new Object[0][]);
    }

    @SuppressWarnings("unchecked") // only Edit.put() puts values in, and it takes nothing but T
    @Nullable
    T get(int number) {
        int page = number >>> BITS;
        return page < pages.length ? (T) pages[page][number & SIZE - 1] : null;
    }

    @Nullable
    T get(long number) {
        return get(Numbers.small(number));
    }

    /** Hands out every value, in the order of the numbers. */
    void forEach(Consumer<T> taker) {
        for (long number = 0; number < (long) pages.length << BITS; number++) {
            T value = get(number);
            if (value != null) {
                taker.accept(value);
            }
        }
    }

    boolean isEmpty() {
        return pages.length == 0;
    }

    /** Numbers from this on have no value. */
    long end() {
        return (long) pages.length << BITS;
    }

    /** A table like this one, to be changed. */
    Edit<T> edit() {
        return new Edit<>(this);
    }

    /** A table that is being changed, by one thread; nobody else sees it until it is done. */
    static final class Edit<T> {

        private Pages<T> table;
        private boolean[] own = {};
        private boolean changed;

        private Edit(Pages<T> from) {
            this.table = from;
        }

        @Nullable
        T get(long number) {
            return table.get(number);
        }

        /** Null takes a value away. */
        void put(long number, @Nullable T value) {
            int page = Math.toIntExact(number >>> BITS);
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
            table = new Pages<>(Arrays.copyOf(table.pages, longer));
            Arrays.fill(table.pages, length, longer, NONE);
            own = Arrays.copyOf(own, longer);
            changed = true;
        }

        /** Numbers from this on have no value. */
        long end() {
            return table.end();
        }

        /** The table as it is now, the one from before when nothing changed; the edit is over. */
        Pages<T> done() {
            return table;
        }
    }
}

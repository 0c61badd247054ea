package org.oiam.domain.decisions;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable table by number, kept in pages: a change copies the pages that it touches and shares the others. Numbers
 * come from sequences, so the pages are well filled.
 */
final class Pages<T> {

    private static final int BITS = 8;
    private static final int SIZE = 1 << BITS;

    private final @Nullable Object[][] pages;

    private Pages(@Nullable Object[][] pages) {
        this.pages = pages;
    }

    static <T> Pages<T> empty() {
        return new Pages<>(new Object[0][]);
    }

    @SuppressWarnings("unchecked") // only with() puts values in, and it takes nothing but T
    @Nullable
    T get(long number) {
        long page = number >>> BITS;
        return page < pages.length ? (T) pages[(int) page][(int) number & SIZE - 1] : null;
    }

    /** Hands out every value, in the order of the numbers. */
    @SuppressWarnings("unchecked") // only with() puts values in, and it takes nothing but T
    void forEach(Consumer<T> taker) {
        for (@Nullable Object[] page : pages) {
            for (Object value : page) {
                if (value != null) {
                    taker.accept((T) value);
                }
            }
        }
    }

    /** The table with other values at some numbers; null takes a value away. */
    Pages<T> with(Map<Long, ? extends @Nullable T> changes) {
        long highest =
                changes.keySet().stream().mapToLong(Long::longValue).max().orElse(-1);
        if (highest < 0) {
            return this;
        }
        int length = Math.max(pages.length, Math.toIntExact((highest >>> BITS) + 1));
        var copy = Arrays.copyOf(pages, length);
        var fresh = new boolean[length];
        var none = new Object[SIZE];
        Arrays.fill(copy, pages.length, length, none);
        changes.forEach((number, value) -> {
            int page = (int) (number >>> BITS);
            if (!fresh[page]) {
                copy[page] = copy[page].clone();
                fresh[page] = true;
            }
            copy[page][(int) (number & SIZE - 1)] = value;
        });
        return new Pages<>(copy);
    }
}

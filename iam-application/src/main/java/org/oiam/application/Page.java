package org.oiam.application;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a list.
 *
 * @param items the rows
 * @param next the cursor of the next page, null on the last
 * @param total how many rows the whole list has, search and filter applied
 * @param <R> the row
 */
public record Page<R>(List<R> items, @Nullable String next, long total) {

    /** Copies the rows. */
    public Page {
        items = List.copyOf(items);
    }
}

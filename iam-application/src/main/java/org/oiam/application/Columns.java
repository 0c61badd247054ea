package org.oiam.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;

/**
 * The columns of a list, in their order; the first is its unique number. Seed: Tables 2, 4 and 7, Columns.
 *
 * @param <R> the row
 */
public final class Columns<R> {

    private final List<Column<R>> all;
    private final Map<String, Column<R>> byName;

    private Columns(List<Column<R>> all) {
        this.all = List.copyOf(all);
        this.byName = all.stream()
                .collect(Collectors.toUnmodifiableMap(
                        column -> column.name().toLowerCase(Locale.ROOT), Function.identity()));
    }

    /** The columns; the first is the row's unique number. */
    @SafeVarargs
    @SuppressWarnings("varargs") // List.of only reads them
    public static <R> Columns<R> of(Column<R>... columns) {
        return new Columns<>(List.of(columns));
    }

    /** All columns, in their order. */
    public List<Column<R>> all() {
        return all;
    }

    /** The column that makes rows unique. */
    public Column<R> id() {
        return all.get(0);
    }

    /** The column of that name, in any letter case. */
    public Optional<Column<R>> find(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * The columns that a comma-separated list names, in its order.
     *
     * @throws Refused with {@link CommonRefusal.Invalid} for an unknown one
     */
    public List<Column<R>> chosen(String names) {
        var chosen = new ArrayList<Column<R>>();
        for (String name : names.split(",", -1)) {
            Column<R> column = find(name.strip())
                    .orElseThrow(() ->
                            new Refused(new CommonRefusal.Invalid("fields", "there is no column \"" + name + "\"")));
            if (chosen.contains(column)) {
                throw new Refused(new CommonRefusal.Invalid("fields", "the column \"" + name + "\" stands twice"));
            }
            chosen.add(column);
        }
        return chosen;
    }
}

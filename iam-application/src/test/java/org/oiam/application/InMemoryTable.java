package org.oiam.application;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Rows by number. A copy costs nothing: copies share their rows until one of them is written. */
final class InMemoryTable<V> {

    private Map<Long, V> rows;
    private boolean shared;

    InMemoryTable() {
        rows = new TreeMap<>();
    }

    private InMemoryTable(Map<Long, V> rows) {
        this.rows = rows;
        shared = true;
    }

    InMemoryTable<V> copy() {
        shared = true;
        return new InMemoryTable<>(rows);
    }

    private Map<Long, V> own() {
        if (shared) {
            rows = new TreeMap<>(rows);
            shared = false;
        }
        return rows;
    }

    @Nullable
    V get(long number) {
        return rows.get(number);
    }

    V getOrDefault(long number, V otherwise) {
        return rows.getOrDefault(number, otherwise);
    }

    boolean containsKey(long number) {
        return rows.containsKey(number);
    }

    /** The rows in the order of their numbers. */
    Collection<V> values() {
        return Collections.unmodifiableCollection(rows.values());
    }

    void put(long number, V row) {
        own().put(number, row);
    }

    void remove(long number) {
        own().remove(number);
    }

    void removeIf(Predicate<V> condition) {
        if (rows.values().stream().anyMatch(condition)) {
            own().values().removeIf(condition);
        }
    }

    void replaceAll(UnaryOperator<V> change) {
        own().replaceAll((number, row) -> change.apply(row));
    }

    void clear() {
        own().clear();
    }
}

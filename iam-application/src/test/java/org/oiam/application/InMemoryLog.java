package org.oiam.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An immutable list that only grows, so that every state can share it with the states before. */
final class InMemoryLog<T> {

    private final @Nullable T last;
    private final @Nullable InMemoryLog<T> before;

    InMemoryLog() {
        this(null, null);
    }

    private InMemoryLog(@Nullable T last, @Nullable InMemoryLog<T> before) {
        this.last = last;
        this.before = before;
    }

    InMemoryLog<T> plus(T entry) {
        return new InMemoryLog<>(entry, this);
    }

    /** The entries, the latest first, as long as the condition holds. */
    List<T> latestWhile(Predicate<T> condition) {
        var found = new ArrayList<T>();
        InMemoryLog<T> at = this;
        while (at != null && at.last != null && condition.test(at.last)) {
            found.add(at.last);
            at = at.before;
        }
        return found;
    }

    /** The latest entry that fulfils the condition. */
    Optional<T> latest(Predicate<T> condition) {
        InMemoryLog<T> at = this;
        while (at != null && at.last != null && !condition.test(at.last)) {
            at = at.before;
        }
        return Optional.ofNullable(at == null ? null : at.last);
    }

    /** The entries, the latest first. */
    List<T> all() {
        return latestWhile(entry -> true);
    }
}

package org.oiam.benchmarks.engine;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the command was asked for.
 *
 * @param quick whether a look is enough
 * @param parts what to measure
 * @param sizes the sizes of world to measure it in
 * @param work a folder for logs
 * @param docs the folder of the page and the chart, null when they are not written
 * @param date the day that stands on the page
 */
record Settings(
        boolean quick,
        Set<Part> parts,
        List<Size> sizes,
        Path work,
        @Nullable Path docs,
        String date) {

    /** What can be measured on its own. */
    enum Part {
        FLOORS,
        OURS,
        PEERS,
        PAIRS,
        FOOTPRINT,
        PUBLISH,
        READERS,
        TOKENS
    }

    /** Whether everything is wanted, but quickly: large peers are left out then. */
    boolean isLook() {
        return quick && parts.size() == Part.values().length && sizes.size() == Size.values().length;
    }

    static Settings parse(List<String> words) {
        boolean quick = words.contains("--quick");
        String only = value(words, "--only");
        String size = value(words, "--size");
        String docs = value(words, "--docs");
        String work = value(words, "--work");
        String date = value(words, "--date");
        Set<Part> parts = only == null
                ? EnumSet.allOf(Part.class)
                : Stream.of(only.split(","))
                        .map(word -> Part.valueOf(word.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet());
        List<Size> sizes = size == null
                ? List.of(Size.values())
                : Stream.of(size.split(","))
                        .map(word -> Size.valueOf(word.toUpperCase(Locale.ROOT)))
                        .toList();
        boolean whole = !quick && only == null && size == null;
        return new Settings(
                quick,
                parts,
                sizes,
                Path.of(work == null ? "." : work),
                whole && docs != null ? Path.of(docs) : null,
                date == null ? "" : date);
    }

    private static @Nullable String value(List<String> words, String name) {
        int at = words.indexOf(name);
        return at < 0 || at + 1 == words.size() ? null : words.get(at + 1);
    }
}

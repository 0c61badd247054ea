package org.oiam.benchmarks.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows with a head, for a terminal or a page. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... head) {
        add(head);
    }

    void add(String... cells) {
        rows.add(List.of(cells));
    }

    String text() {
        int columns = rows.getFirst().size();
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, columns)
                        .mapToObj(column -> row.get(column)
                                + " ".repeat(widths[column] - row.get(column).length()))
                        .collect(Collectors.joining("  "))
                        .stripTrailing())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    String markdown() {
        String rule = "|" + "---|".repeat(rows.getFirst().size());
        return Stream.concat(
                        Stream.of(line(rows.getFirst()), rule),
                        rows.stream().skip(1).map(Table::line))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("<", "&lt;")).collect(Collectors.joining(" | ", "| ", " |"));
    }
}

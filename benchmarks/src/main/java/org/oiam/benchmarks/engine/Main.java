package org.oiam.benchmarks.engine;

import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;

/** Measures, and prints the table of figures, goals and what was reached. */
public final class Main {

    private Main() {}

    /** {@code benchmarks/engine} calls it. */
    public static void main(String[] words) throws Exception {
        Settings settings = Settings.parse(List.of(words));
        Files.createDirectories(settings.work());
        PrintStream out = System.out;
        new Plan(settings, out).run();
    }
}

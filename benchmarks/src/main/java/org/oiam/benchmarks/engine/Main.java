package org.oiam.benchmarks.engine;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Measures, and prints the table of figures, goals and what was reached. */
public final class Main {

    private Main() {}

    /** {@code benchmarks/engine} calls it. */
    public static void main(String[] words) throws Exception {
        Settings settings = Settings.parse(List.of(words));
        Files.createDirectories(settings.work());
        PrintStream out = System.out;
        Results results = new Plan(settings, out).run();
        var report = new Report(results);
        out.println();
        out.println(Report.machine());
        out.println(report.goals().text());
        out.println(report.checks().text());
        Path docs = settings.docs();
        if (docs != null) {
            Page.write(docs, settings.date(), results);
        }
    }
}

package org.oiam.benchmarks.coldstart;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oiam.benchmarks.engine.Size;
import org.oiam.benchmarks.engine.Workload;

/** Starts JVMs on databases with a large world in them, and prints what they took to their first answer. */
public final class Main {

    private static final int QUESTIONS = 1 << 16;
    private static final int FIRST_JDK_WITH_CACHE = 25;
    private static final double THOUSAND = 1_000;

    private final Path work;
    private final Size size;
    private final int runs;
    private final String classPath;
    private final PrintStream out;

    private Main(Path work, Size size, int runs, String classPath, PrintStream out) {
        this.work = work;
        this.size = size;
        this.runs = runs;
        this.classPath = classPath;
        this.out = out;
    }

    /** {@code benchmarks/coldstart} calls it. */
    public static void main(String[] words) throws Exception {
        List<String> asked = List.of(words);
        Size size = Size.valueOf(value(asked, "--size", "large").toUpperCase(Locale.ROOT));
        Path work = Path.of(value(asked, "--work", "."), size.name().toLowerCase(Locale.ROOT));
        Files.createDirectories(work);
        String classPath = value(asked, "--classpath", System.getProperty("java.class.path", "."));
        Path cache = cache(asked, classPath);
        var main = new Main(work, size, Integer.parseInt(value(asked, "--runs", "5")), classPath, System.out);
        for (String store : value(asked, "--only", "h2,postgresql").split(",", -1)) {
            main.measure(store, cache);
        }
    }

    private static String value(List<String> words, String name, String other) {
        int at = words.indexOf(name);
        return at < 0 || at + 1 == words.size() ? other : words.get(at + 1);
    }

    /** As the launcher makes one: by a start on a small database. Null where the JDK has none. */
    private static @Nullable Path cache(List<String> asked, String classPath) throws Exception {
        if (Runtime.version().feature() < FIRST_JDK_WITH_CACHE) {
            return null;
        }
        Path work = Files.createDirectories(Path.of(value(asked, "--work", "."), "training"));
        var training = new Main(work, Size.SMALL, 1, classPath, System.out);
        Path cache = work.resolve("start.aot");
        try (Store store = new Store.H2(work.resolve("h2"))) {
            training.fill(store);
            training.start(store, "-XX:AOTCacheOutput=" + cache);
        }
        return Files.exists(cache) ? cache : null;
    }

    private void measure(String name, @Nullable Path cache) throws Exception {
        Path folder = work.resolve(name);
        try (Store store = name.equals("h2") ? new Store.H2(folder) : Store.Postgres.start(folder)) {
            fill(store);
            var plain = new ArrayList<Start>();
            var cached = new ArrayList<Start>();
            for (int run = 0; run < runs; run++) {
                plain.add(start(store));
                if (cache != null) {
                    cached.add(start(store, "-XX:AOTCache=" + cache));
                }
            }
            print(store + ", no start-up cache", plain);
            if (!cached.isEmpty()) {
                print(store + ", start-up cache", cached);
            }
        }
    }

    /** There once the store is filled. */
    private Path questions(Store store) {
        return work.resolve(store + " questions.txt");
    }

    private void fill(Store store) throws IOException, SQLException {
        if (!Files.exists(questions(store))) {
            if (!store.isEmpty()) {
                throw new IllegalStateException("filled by half, remove what is in " + work);
            }
            long began = System.nanoTime();
            Workload workload = Workload.of(size, QUESTIONS);
            Filling.fill(store.urlToFill(), workload);
            store.settle();
            Asked.write(questions(store), workload);
            out.printf("%s, %s: filled in %d s%n", store, size, (System.nanoTime() - began) / 1_000_000_000);
        }
    }

    /** What one start said. */
    private record Start(Map<String, Steps.Took> steps, Map<String, Long> heap, long wrong, long serverCpuMillis) {

        Steps.Took total() {
            return steps.values().stream()
                    .reduce(
                            new Steps.Took(0, 0),
                            (a, b) -> new Steps.Took(a.millis() + b.millis(), a.cpuMillis() + b.cpuMillis()));
        }
    }

    private Start start(Store store, String... options) throws IOException, InterruptedException {
        long before = store.cpuMillis();
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("-XX:+UseSerialGC", "-Duser.timezone=UTC", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp",
                classPath,
                ColdStart.class.getName(),
                store.url(),
                questions(store).toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(new File(work.toFile(), "start.log"))
                .start();
        var steps = new LinkedHashMap<String, Steps.Took>();
        var heap = new LinkedHashMap<String, Long>();
        long wrong = 0;
        try (var lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split("\t", -1);
                switch (words[0]) {
                    case "step" ->
                        steps.put(words[1], new Steps.Took(Long.parseLong(words[2]), Long.parseLong(words[3])));
                    case "heap" -> heap.put(words[1], Long.parseLong(words[2]));
                    case "wrong" -> wrong += Long.parseLong(words[2]);
                    default -> out.println(line);
                }
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("a start failed: see " + work.resolve("start.log"));
        }
        return new Start(steps, heap, wrong, store.cpuMillis() - before);
    }

    private void print(String what, List<Start> starts) {
        out.printf("%n%s, %s world, %d starts: seconds, best / median%n", what, size.name(), starts.size());
        out.printf("%-32s %15s %15s%n", "", "on the clock", "of processor");
        for (String step : starts.getFirst().steps.keySet()) {
            row(step, starts.stream().map(start -> start.steps.get(step)).toList());
        }
        row("JVM start to first answer", starts.stream().map(Start::total).toList());
        if (starts.stream().anyMatch(start -> start.serverCpuMillis > 0)) {
            row(
                    "the database server besides",
                    starts.stream()
                            .map(start -> new Steps.Took(0, start.serverCpuMillis))
                            .toList());
        }
        starts.getFirst()
                .heap
                .keySet()
                .forEach(moment -> out.printf(
                        Locale.ROOT,
                        "%-37s %6.1f MiB%n",
                        "heap " + moment,
                        starts.stream()
                                        .mapToLong(start -> start.heap.get(moment))
                                        .max()
                                        .orElseThrow()
                                / (double) (1 << 20)));
        out.printf(
                "%-32s %15d%n",
                "wrong answers", starts.stream().mapToLong(Start::wrong).sum());
    }

    private void row(String what, List<Steps.Took> took) {
        long[] millis = took.stream().mapToLong(Steps.Took::millis).sorted().toArray();
        long[] cpu = took.stream().mapToLong(Steps.Took::cpuMillis).sorted().toArray();
        out.printf(
                Locale.ROOT,
                "%-32s %6.2f / %6.2f %6.2f / %6.2f%n",
                what,
                millis[0] / THOUSAND,
                millis[millis.length / 2] / THOUSAND,
                cpu[0] / THOUSAND,
                cpu[cpu.length / 2] / THOUSAND);
    }
}

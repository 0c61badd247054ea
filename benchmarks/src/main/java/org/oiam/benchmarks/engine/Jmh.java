package org.oiam.benchmarks.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs one measurement in a JVM of its own. */
final class Jmh {

    /** The system property that names the file for the reason why there is nothing to measure. */
    static final String REMARK = "oiam.benchmarks.remark";

    private final Path folder;
    private final Path remark;
    private int runs;

    Jmh(Path folder) {
        this.folder = folder;
        remark = folder.resolve("remark.txt");
        System.setProperty("jmh.ignoreLock", "true");
    }

    /** A measurement: what each iteration found, by metric; empty with a reason when there was nothing to measure. */
    record Outcome(List<Map<String, Double>> iterations, String reason) {}

    Outcome run(Class<?> benchmark, Map<String, String> parameters, Effort effort) {
        Path log = folder.resolve(++runs + ".log");
        try {
            Files.deleteIfExists(remark);
            ChainedOptionsBuilder options = new OptionsBuilder()
                    .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                    .forks(1)
                    .warmupForks(0)
                    .warmupIterations(effort.warmUps())
                    .measurementIterations(effort.iterations())
                    .jvmArgsAppend(
                            "-Xms1g",
                            "-Xmx6g",
                            "-XX:+ExitOnOutOfMemoryError",
                            "-Dslf4j.internal.verbosity=ERROR",
                            "-D" + REMARK + "=" + remark)
                    .output(log.toString());
            if (effort.iteration().getTime() > 0) {
                options.warmupTime(effort.warmUp()).measurementTime(effort.iteration());
            }
            parameters.forEach(options::param);
            Collection<RunResult> results = new Runner(options.build()).run();
            List<Map<String, Double>> iterations = results.stream()
                    .flatMap(result -> result.getBenchmarkResults().stream())
                    .map(BenchmarkResult::getIterationResults)
                    .flatMap(Collection::stream)
                    .map(Jmh::metrics)
                    .toList();
            return new Outcome(iterations, iterations.isEmpty() ? reason(log) : "");
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String reason(Path log) throws IOException {
        return Files.exists(remark) ? Files.readString(remark).strip() : "failed, see " + log.getFileName();
    }

    private static Map<String, Double> metrics(IterationResult iteration) {
        var metrics = new LinkedHashMap<String, Double>();
        iteration.getSecondaryResults().forEach((name, result) -> metrics.put(name, result.getScore()));
        return metrics;
    }
}

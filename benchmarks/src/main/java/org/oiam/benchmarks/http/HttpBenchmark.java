package org.oiam.benchmarks.http;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Prints what a decision costs over HTTP: processor time of the server process a request, beside a bare route with the
 * same filters, all in one run and taking turns.
 *
 * <p>Arguments: the folder of the built server, the folder of these classes, a folder to work in, and the launcher; then
 * how many rounds, and how many seconds a measurement takes.
 */
final class HttpBenchmark {

    private static final int CONNECTIONS = 32;
    private static final int QUESTIONS = 512;
    private static final int BATCH = 1_000;
    private static final int BATCHES = 8;
    private static final String EVALUATION = "/access/v1/evaluation";
    private static final String H2_LIKE_POSTGRES = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
    private static final long MIB = 1 << 20;

    private final Path dist;
    private final Path classes;
    private final Path work;
    private final Path launcher;
    private final int rounds;
    private final double seconds;
    private final PrintStream out = System.out;

    private HttpBenchmark(String[] arguments) {
        dist = Path.of(arguments[0]);
        classes = Path.of(arguments[1]);
        work = Path.of(arguments[2]);
        launcher = Path.of(arguments[3]);
        rounds = Integer.parseInt(arguments[4]);
        seconds = Double.parseDouble(arguments[5]);
    }

    /** Runs all of it. */
    public static void main(String[] arguments) throws Exception {
        new HttpBenchmark(arguments).run();
    }

    private void run() throws Exception {
        Path data = work.resolve("h2");
        found(List.of("--data-dir", data.toString()), "jdbc:h2:file:" + data.resolve("iam") + H2_LIKE_POSTGRES);
        measureStart(data);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database iam");
            }
            String url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/iam";
            List<String> onPostgres = List.of("--database-url", url, "--database-user", "postgres");
            found(onPostgres, url + "?user=postgres");
            measureRequests(data, onPostgres);
        }
    }

    /** A first start makes the schema and the operator; the world is put beside them. */
    private void found(List<String> storage, String url) throws Exception {
        serve(storage, "found").close();
        try (Connection connection = DriverManager.getConnection(url)) {
            World.fill(connection);
            if (url.startsWith("jdbc:h2:")) {
                try (var statement = connection.createStatement()) {
                    statement.execute("shutdown"); // the server told it to stay open without connections
                }
            }
        }
    }

    private Started serve(List<String> storage, String name) throws IOException {
        var command = new ArrayList<>(java());
        command.addAll(List.of("-jar", bootstrap().toString(), "serve", "--port", "0"));
        command.addAll(storage);
        return Started.listening(command, work.resolve(name + ".log"));
    }

    /** As the launcher starts the server, but for the start-up cache. */
    private static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Duser.timezone=UTC",
                "-Dfile.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }

    private Path bootstrap() throws IOException {
        try (Stream<Path> jars = Files.list(dist.resolve("lib"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("bootstrap-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Started bare() throws IOException {
        var command = new ArrayList<>(java());
        command.addAll(List.of("-cp", classPath(), "org.oiam.adapter.http.BareRoute"));
        return Started.listening(command, work.resolve("bare.log"));
    }

    /** An AOT cache wants jars only, hence the class path is listed and these classes are a jar. */
    private String classPath() throws IOException {
        try (Stream<Path> jars = Files.list(dist.resolve("lib"))) {
            return classes + ":"
                    + String.join(":", jars.map(Path::toString).sorted().toList());
        }
    }

    // --- processor time a request ---

    /** What one target did in one round. */
    private record Measured(double microsEach, double eachSecond) {}

    /** Something that is asked, over and over. */
    private static final class Target {
        final String name;
        final Started server;
        final Load load;
        final int decisions;
        final List<Measured> measured = new ArrayList<>();

        Target(String name, Started server, int connections, int decisions, List<byte[]> requests) {
            this.name = name;
            this.server = server;
            this.load = new Load(server.port(), connections, requests);
            this.decisions = decisions;
        }

        Measured send(double time) throws IOException {
            long before = server.processorNanos();
            Load.Answered answered = load.send(time);
            long used = server.processorNanos() - before;
            double count = (double) answered.requests() * decisions;
            return new Measured(used / 1e3 / count, count / (answered.nanos() / 1e9));
        }

        double median(ToDoubleFunction<Measured> figure) {
            return HttpBenchmark.median(measured.stream().mapToDouble(figure).toArray());
        }
    }

    private void measureRequests(Path data, List<String> onPostgres) throws IOException {
        try (Started bare = bare();
                Started h2 = serve(List.of("--data-dir", data.toString()), "h2");
                Started postgres = serve(onPostgres, "postgres")) {
            List<String> questions = World.evaluations(QUESTIONS);
            List<byte[]> requests = questions.stream()
                    .map(question -> World.post(EVALUATION, question))
                    .toList();
            var floor = new Target("(a) bare route, same filters", bare, CONNECTIONS, 1, requests);
            var one = new Target("(b) one evaluation, H2", h2, CONNECTIONS, 1, requests);
            var shared = new Target("(c) one evaluation, PostgreSQL", postgres, CONNECTIONS, 1, requests);
            var batch = new Target("(d) batches of 1,000, H2", h2, 4, BATCH, batches());
            List<Target> targets = List.of(floor, one, shared, batch);
            for (Target target : targets) {
                target.send(3 * seconds);
            }
            for (int round = 0; round < rounds; round++) {
                for (Target target : targets) {
                    target.measured.add(target.send(seconds));
                }
            }
            out.printf(
                    Locale.ROOT,
                    "%nHTTP, %d connections, keep-alive; processor time of the server process; median of %d rounds of %.0f s, in turns%n",
                    CONNECTIONS,
                    rounds,
                    seconds);
            for (Target target : targets) {
                out.printf(
                        Locale.ROOT,
                        "  %-34s %8.2f us a decision   %9.0f decisions/s%n",
                        target.name,
                        target.median(Measured::microsEach),
                        target.median(Measured::eachSecond));
            }
            out.printf(Locale.ROOT, "  %-34s %8s%n", "(e) Keycloak UMA decision", "-");
            verdict("(b) : (a), processor time", ratio(one, floor, Measured::microsEach), 1.25, false);
            verdict("(c) : (a), requests a second", ratio(shared, floor, Measured::eachSecond), 0.2, true);
            verdict("(d) : (b), decisions a CPU second", ratio(one, batch, Measured::microsEach), 10, true);
        }
    }

    private static List<byte[]> batches() {
        List<String> questions = World.evaluations(BATCH * BATCHES);
        var batches = new ArrayList<byte[]>();
        for (int i = 0; i < BATCHES; i++) {
            String items = String.join(",", questions.subList(i * BATCH, (i + 1) * BATCH));
            batches.add(World.post("/access/v1/evaluations", "{\"evaluations\":[" + items + "]}"));
        }
        return batches;
    }

    /** The median of the ratios of the rounds: what disturbs one round disturbs both sides of it. */
    private static double ratio(Target one, Target other, ToDoubleFunction<Measured> figure) {
        double[] ratios = new double[one.measured.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = figure.applyAsDouble(one.measured.get(i)) / figure.applyAsDouble(other.measured.get(i));
        }
        return median(ratios);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private void verdict(String what, double is, double goal, boolean atLeast) {
        boolean reached = atLeast ? is >= goal : is <= goal;
        out.printf(
                Locale.ROOT,
                "  %-34s %8.2f   goal %s %.2f   %s%n",
                what,
                is,
                atLeast ? ">=" : "<=",
                goal,
                reached ? "reached" : "NOT REACHED");
    }

    // --- the first decision ---

    /** What a start cost. */
    private record First(double millis, double mebibytes) {}

    private void measureStart(Path data) throws Exception {
        Path cache = work.resolve("bare.aot");
        train(cache);
        var served = new ArrayList<First>();
        var bare = new ArrayList<First>();
        byte[] request = World.post(EVALUATION, World.evaluations(1).getFirst());
        for (int i = 0; i < rounds; i++) {
            served.add(first(
                    List.of(launcher.toString(), "serve", "--data-dir", data.toString(), "--port"), "serve", request));
            var command = new ArrayList<>(java());
            command.addAll(List.of("-XX:AOTCache=" + cache, "-cp", classPath(), "org.oiam.benchmarks.http.BareStart"));
            bare.add(first(command, "bare-start", request));
        }
        double ours = median(served, First::millis);
        double floor = median(bare, First::millis);
        double memory = median(served, First::mebibytes);
        out.printf(
                Locale.ROOT, "%nFirst decision after the start, 100,000 users, H2, AOT caches; median of %d%n", rounds);
        out.printf(Locale.ROOT, "  %-34s %8.0f ms %8.0f MiB resident%n", "(f) ./iam serve", ours, memory);
        out.printf(
                Locale.ROOT,
                "  %-34s %8.0f ms %8.0f MiB resident%n",
                "    a bare Helidon main",
                floor,
                median(bare, First::mebibytes));
        verdict("(f) time : the bare main's", ours / floor, 2.5, false);
        verdict("(f) resident MiB", memory, 160, false);
    }

    private static double median(List<First> all, ToDoubleFunction<First> figure) {
        return median(all.stream().mapToDouble(figure).toArray());
    }

    private void train(Path cache) throws Exception {
        var command = new ArrayList<>(java());
        command.addAll(List.of(
                "-XX:AOTCacheOutput=" + cache, "-cp", classPath(), "org.oiam.benchmarks.http.BareStart", "train"));
        Process training = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("train.log").toFile())
                .start();
        if (training.waitFor() != 0 || !Files.exists(cache)) {
            throw new IllegalStateException("no AOT cache, see " + work.resolve("train.log"));
        }
    }

    /** From the command until the first decision was answered. */
    private First first(List<String> command, String name, byte[] request) throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var whole = new ArrayList<>(command);
        whole.add(String.valueOf(port));
        long start = System.nanoTime();
        try (Started server = Started.on(port, whole, work.resolve(name + ".log"))) {
            while (!isAnswered(port, request)) {
                if (!server.isAlive()) {
                    throw new IOException("it ended, see " + work.resolve(name + ".log"));
                }
                LockSupport.parkNanos(2_000_000);
            }
            double millis = (System.nanoTime() - start) / 1e6;
            return new First(millis, (double) server.residentBytes() / MIB);
        }
    }

    private static boolean isAnswered(int port, byte[] request) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.getOutputStream().write(request);
            byte[] answer = new byte[12];
            int read = socket.getInputStream().readNBytes(answer, 0, answer.length);
            String status = new String(answer, 0, read, StandardCharsets.ISO_8859_1);
            if (!status.endsWith(" 200")) {
                throw new IllegalStateException("the first answer was " + status);
            }
            return true;
        } catch (ConnectException notYet) {
            return false;
        }
    }
}

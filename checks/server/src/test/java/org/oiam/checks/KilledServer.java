package org.oiam.checks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, so that it can be killed. */
final class KilledServer implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("Listening on (\\S+)");
    private static final Pattern ONE_TIME_PASSWORD = Pattern.compile("    (\\S{20,})");

    private final Process process;
    private final URI address;
    private final String oneTimePassword;

    private KilledServer(Process process, URI address, String oneTimePassword) {
        this.process = process;
        this.address = address;
        this.oneTimePassword = oneTimePassword;
    }

    /** Starts a main class with arguments and waits until it listens. */
    static KilledServer start(Path log, String mainClass, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(mainClass);
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        var listening = new CountDownLatch(1);
        Thread.ofPlatform().daemon().start(() -> endUnless(listening, process));
        BufferedReader out = process.inputReader();
        String oneTimePassword = "";
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher password = ONE_TIME_PASSWORD.matcher(line);
            oneTimePassword = password.matches() ? password.group(1) : oneTimePassword;
            Matcher address = LISTENING.matcher(line);
            if (address.find()) {
                listening.countDown();
                return new KilledServer(process, URI.create(address.group(1)), oneTimePassword);
            }
        }
        throw new DoesNotStart(log);
    }

    /** The server ended, or did not listen in time. */
    static final class DoesNotStart extends IOException {

        private static final long serialVersionUID = 1L;

        private DoesNotStart(Path log) {
            super("the server did not start, see " + log);
        }
    }

    /** A store that is damaged enough can keep a server starting for ever: then it does not start. */
    private static void endUnless(CountDownLatch listening, Process process) {
        try {
            if (!listening.await(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }

    URI address() {
        return address;
    }

    /** What the first start printed, empty at later ones. */
    String oneTimePassword() {
        return oneTimePassword;
    }

    /** kill -9: no chance to flush anything. */
    void kill() {
        try {
            new ProcessBuilder("kill", "-9", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

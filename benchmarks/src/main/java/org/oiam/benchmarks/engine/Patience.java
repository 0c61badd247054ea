package org.oiam.benchmarks.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets a peer load for 20 seconds and into 6 GiB; if that is not enough, ends the JVM and leaves the reason. */
final class Patience {

    private static final int SECONDS = 20;
    private static final int GAVE_UP = 20;

    private Patience() {}

    static <T> T within(Supplier<T> load) {
        remark("does not load into 6 GiB");
        var loaded = new CountDownLatch(1);
        var watch = new Thread(() -> watch(loaded), "patience");
        watch.setDaemon(true);
        watch.start();
        T made = load.get();
        loaded.countDown();
        remark("failed after it was loaded");
        return made;
    }

    private static void watch(CountDownLatch loaded) {
        try {
            if (!loaded.await(SECONDS, TimeUnit.SECONDS)) {
                remark("does not load in " + SECONDS + " s");
                Runtime.getRuntime().halt(GAVE_UP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remark(String reason) {
        @Nullable String file = System.getProperty(Jmh.REMARK);
        if (file != null) {
            try {
                Files.writeString(Path.of(file), reason);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

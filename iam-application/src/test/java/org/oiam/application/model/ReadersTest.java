package org.oiam.application.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oiam.application.InMemoryBackend;
import org.oiam.domain.PlantedFault;

/** No reader ever sees half of a package. Seed: Table 9, Publish Permission. */
@Tag("gates")
class ReadersTest {

    private static final int PUBLISHES = 10_000;

    /** What the readers see, in a product with a fault. */
    public static @Nullable String torn() throws Exception {
        return Readers.torn(InMemoryBackend.start(), PUBLISHES, 4);
    }

    @Test
    void nobody_sees_half_of_a_package() throws Exception {
        assertThat(torn()).isNull();
    }

    /** The same with a catch-up that puts the first half of the entries in force a moment before the whole. */
    @Test
    void a_publish_that_is_not_atomic_is_found(@TempDir Path folder) throws Exception {
        var fault = new PlantedFault(
                "two steps",
                "iam-application/src/main/java/org/oiam/application/decisions/Decisions.java",
                "learn(after, delta.properties());",
                """
                var halves = delta.facts().published().stream()
                                .map(one -> new org.oiam.domain.decisions.Facts.OfPublisher(
                                        one.tenant(),
                                        one.publications().stream()
                                                .map(whole -> new org.oiam.domain.decisions.Facts.Publication(
                                                        whole.bundle(),
                                                        whole.packageId(),
                                                        whole.edition(),
                                                        java.util.Map.ofEntries(whole.entries()
                                                                .entrySet()
                                                                .iterator()
                                                                .next())))
                                                .toList()))
                                .toArray(org.oiam.domain.decisions.Facts.OfPublisher[]::new);
                        learn(before.with(before.revision(), org.oiam.domain.decisions.Facts.published(halves)), null);
                        java.util.concurrent.locks.LockSupport.parkNanos(50_000);
                        learn(after, null);
                """);

        assertThat(fault.run(folder, ReadersTest.class.getName(), "torn")).isInstanceOf(String.class);
    }
}

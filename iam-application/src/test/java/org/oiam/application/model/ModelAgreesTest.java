package org.oiam.application.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oiam.application.InMemoryBackend;

/** The model of the rules and the product agree about random sequences of operations. Seed: Service Permissions. */
class ModelAgreesTest {

    private static final int PER_BACKEND = 20;

    @Test
    void the_product_does_what_the_model_says() {
        assertThat(new ModelRun(InMemoryBackend::start, PER_BACKEND).firstDifference(1, 500))
                .isNull();
    }

    @Test
    @Tag("long")
    void the_product_does_what_the_model_says_a_hundred_thousand_times() {
        try (var threads = Executors.newFixedThreadPool(2)) {
            var halves = IntStream.of(1_000_000, 2_000_000)
                    .mapToObj(seed -> threads.submit(
                            () -> new ModelRun(InMemoryBackend::start, PER_BACKEND).firstDifference(seed, 50_000)))
                    .toList();

            assertThat(halves).allSatisfy(half -> assertThat(half.get()).isNull());
        }
    }
}

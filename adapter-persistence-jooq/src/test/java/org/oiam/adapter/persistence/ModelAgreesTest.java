package org.oiam.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oiam.application.model.ModelRun;
import org.oiam.application.model.Readers;
import org.oiam.domain.PlantedFault;

/** The model of the rules and the product on real databases agree about random sequences of operations. */
class ModelAgreesTest {

    private static final int PER_BACKEND = 50;

    /** What the comparison finds on H2, in a product with a fault. */
    public static @Nullable String difference() {
        return new ModelRun(H2::start, PER_BACKEND).firstDifference(11, 100);
    }

    @Test
    void on_h2() {
        assertThat(new ModelRun(H2::start, PER_BACKEND).firstDifference(1, 20)).isNull();
    }

    @Test
    @Tag("postgresql")
    void on_postgresql() {
        assertThat(new ModelRun(Postgres::start, PER_BACKEND).firstDifference(1, 20))
                .isNull();
    }

    @Test
    @Tag("long")
    void on_h2_a_thousand_times() {
        assertThat(new ModelRun(H2::start, PER_BACKEND).firstDifference(1_000_000, 1_000))
                .isNull();
    }

    @Test
    @Tag("long")
    @Tag("postgresql")
    void on_postgresql_a_thousand_times() {
        assertThat(new ModelRun(Postgres::start, PER_BACKEND).firstDifference(2_000_000, 1_000))
                .isNull();
    }

    /** F11 of the list: when facts are loaded, what was reset is still there: a draft counts as published. */
    @Test
    @Tag("gates")
    void facts_that_are_loaded_wrongly_are_found(@TempDir Path folder) throws Exception {
        var fault = new PlantedFault(
                "F11",
                "adapter-persistence-jooq/src/main/java/org/oiam/adapter/persistence/JooqFactSource.java",
                "return List.copyOf(changed.values());",
                "return changed.values().stream().filter(of -> !of.publications().isEmpty()).toList();");

        assertThat(fault.run(folder, ModelAgreesTest.class.getName(), "difference"))
                .isNotNull();
    }

    @Test
    @Tag("gates")
    void nobody_sees_half_of_a_package() throws Exception {
        try (JooqBackend backend = H2.start()) {
            assertThat(Readers.torn(backend, 2_000, 4)).isNull();
        }
    }
}

package org.oiam.domain.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.oiam.domain.PlantedFault;

/** The comparison with the naive evaluator finds each mistake that was listed before it was written (ADR 24). */
@Tag("gates")
class EngineFaultsTest {

    private static final String DECISIONS = "iam-domain/src/main/java/org/oiam/domain/decisions/";
    private static final String SNAPSHOT = DECISIONS + "Snapshot.java";
    private static final String PUBLISHER = DECISIONS + "CompiledPublisher.java";
    private static final String DELEGATION = "iam-domain/src/main/java/org/oiam/domain/tenants/Delegation.java";

    /** Why a fault of the list cannot be made by a mistake in one place. */
    private static final Map<String, String> CANNOT_BE_MADE = Map.of();

    /** What the comparison finds, in a product with a fault. */
    public static @Nullable String difference() {
        return new Agreement().firstDifference(500_000, 50_000);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void the_comparison_finds(PlantedFault fault, @TempDir Path folder) throws Exception {
        Object found = fault.run(folder, EngineFaultsTest.class.getName(), "difference");

        assertThat(found).as(fault.id()).isInstanceOf(String.class);
    }

    @Test
    void the_comparison_finds_nothing_where_no_fault_is() {
        assertThat(difference()).isNull();
    }

    @Test
    void every_fault_of_the_list_is_planted_or_cannot_be() throws IOException {
        var listed = new ArrayList<String>();
        try (InputStream stream =
                Objects.requireNonNull(EngineFaultsTest.class.getResourceAsStream("engine-faults.csv"))) {
            new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .forEach(line -> listed.add(line.substring(0, 3)));
        }

        List<String> planted = faults().map(PlantedFault::id).toList();

        assertThat(planted).hasSizeGreaterThanOrEqualTo(10).doesNotHaveDuplicates();
        assertThat(Stream.concat(planted.stream(), CANNOT_BE_MADE.keySet().stream()))
                .containsExactlyInAnyOrderElementsOf(listed);
    }

    static Stream<PlantedFault> faults() {
        return Stream.of(
                new PlantedFault(
                        "E05",
                        SNAPSHOT,
                        "tenant != null && tenant != own;\n                tenant = tenants.get(tenant.parent)) {\n            if (tenant.suspended) {",
                        "tenant != null && tenant != own;\n                tenant = tenants.get(tenant.parent)) {\n            if (tenant == target && tenant.suspended) {"),
                new PlantedFault(
                        "E07", DELEGATION, "(kind == Kind.SENSITIVE && delegation.opens(Kind.SUPPORT))", "false"),
                new PlantedFault("E08", PUBLISHER, "(pciEnforced & level.bit()) != 0", "(pciEnforced & ~pciLifted & level.bit()) != 0"),
                new PlantedFault(
                        "E10",
                        SNAPSHOT,
                        "publisher -> publisher.publications().isEmpty() ? null : new CompiledPublisher(publisher, whole));",
                        "publisher -> publisher.publications().isEmpty() ? publishers.get(publisher.tenant().value()) : new CompiledPublisher(publisher, whole));"),
                new PlantedFault("E11", SNAPSHOT, "!bit.canBeAskedAt(target.level)", "!bit.canBeAskedAt(own.level)"));
    }
}

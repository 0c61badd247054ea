package org.oiam.domain.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    private static final String COMPILATION = DECISIONS + "Compilation.java";
    private static final String TENANT = DECISIONS + "TenantNode.java";
    private static final String PUBLISHER = DECISIONS + "CompiledPublisher.java";

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
    void every_fault_of_the_list_is_planted() throws IOException {
        var listed = new ArrayList<String>();
        try (InputStream stream =
                Objects.requireNonNull(EngineFaultsTest.class.getResourceAsStream("engine-faults.csv"))) {
            new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .forEach(line -> listed.add(line.substring(0, 3)));
        }

        List<String> planted = faults().map(PlantedFault::id).toList();

        assertThat(planted).hasSizeGreaterThanOrEqualTo(10).containsExactlyElementsOf(listed);
    }

    static Stream<PlantedFault> faults() {
        return Stream.of(
                new PlantedFault("E01", COMPILATION, """
                                Pages.Edit<Compiled> bySource = compiled.get(role.id());
                                if (bySource == null) {
                                    bySource = Pages.<Compiled>empty().edit();
                                    compiled.put(role.id(), bySource);
                                }
                        """, """
                                long ofRoles = role.bundles().isEmpty() ? 0 : role.bundles().getFirst().index() + 1;
                                Pages.Edit<Compiled> bySource = compiled.get(ofRoles);
                                if (bySource == null) {
                                    bySource = Pages.<Compiled>empty().edit();
                                    compiled.put(ofRoles, bySource);
                                }
                        """),
                new PlantedFault("E02", DECISIONS + "SetPool.java", """
                                int place = (Arrays.hashCode(words) * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(sets.length - 1);
                                for (PrivilegeSet one = sets[place]; one != null && !Arrays.equals(one.words(), words); one = sets[place]) {
                        """, """
                                int first = words.length - 1;
                                int place = (Arrays.hashCode(Arrays.copyOf(words, first)) * 0x9E3779B9)
                                        >>> Integer.numberOfLeadingZeros(sets.length - 1);
                                for (PrivilegeSet one = sets[place];
                                        one != null && !Arrays.equals(one.words(), 0, first, words, 0, first);
                                        one = sets[place]) {
                        """),
                new PlantedFault(
                        "E03",
                        COMPILATION,
                        "own != null && own.isWithin(published.tenant)",
                        "own != null && own.id.equals(published.tenant)"),
                new PlantedFault("E04", COMPILATION, "changed.set((int) role.id().value());", """
                        if (from.roles().get(role.id().value()) == null) {
                                        changed.set((int) role.id().value());
                                    }
                        """),
                new PlantedFault("E05", TENANT, "openTo(top, above != null && above.suspended,", "openTo(top, false,"),
                new PlantedFault(
                        "E06", DECISIONS + "Numbers.java", "if (!own[page]) {", "if (table.pages[page] == NONE) {"),
                new PlantedFault("E07", TENANT, "int needed = Delegation.needed(level, visitors, kind);", """
                        int needed = Delegation.needed(level, visitors, kind);
                                if (kind == Delegation.Kind.SENSITIVE && level == TenantLevel.ENTERPRISE) {
                                    needed &= ~Delegation.needed(level, visitors, Delegation.Kind.SUPPORT);
                                }
                        """),
                new PlantedFault(
                        "E08",
                        PUBLISHER,
                        "(pciEnforced & level.bit()) != 0",
                        "(pciEnforced & ~pciLifted & level.bit()) != 0"),
                new PlantedFault("E09", TENANT, """
                                    customize(top, bundle, ofBundle);
                                    customize(above, bundle, ofBundle);
                                    customize(own, bundle, ofBundle);
                        """, """
                                    customize(own, bundle, ofBundle);
                                    customize(above, bundle, ofBundle);
                                    customize(top, bundle, ofBundle);
                        """),
                new PlantedFault(
                        "E10",
                        COMPILATION,
                        "changed.add(new Published(",
                        "if (!publisher.publications().isEmpty()) changed.add(new Published("),
                new PlantedFault("E11", TENANT, "catalogue.askedAt(level)", "catalogue.askedAt(users)"),
                new PlantedFault("E12", COMPILATION, "changed.set((int) role.id());", ""));
    }
}

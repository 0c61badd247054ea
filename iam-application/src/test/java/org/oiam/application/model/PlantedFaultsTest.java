package org.oiam.application.model;

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
import org.oiam.application.InMemoryBackend;
import org.oiam.domain.PlantedFault;

/** The comparison with the model finds each of the faults that were thought of before the model was written. */
@Tag("gates")
class PlantedFaultsTest {

    private static final String DOMAIN = "iam-domain/src/main/java/org/oiam/domain/";
    private static final String COMPILATION = DOMAIN + "decisions/Compilation.java";
    private static final String TENANT = DOMAIN + "decisions/TenantNode.java";
    private static final String PUBLISHER = DOMAIN + "decisions/CompiledPublisher.java";
    private static final String PERMISSIONS = "iam-application/src/main/java/org/oiam/application/permissions/";

    /** Why a fault of the list cannot be made in this product by a mistake in one place. */
    private static final Map<String, String> CANNOT_BE_MADE = Map.of(
            "F07", "a tenant cannot customise the bundles of users above it, so its packages reach no visitor",
            "F11", "facts are loaded by the stores: planted on H2, beside the stores",
            "F12", "what a package says is immutable, so a copy shares nothing that could change");

    /** What the comparison finds, in a product with a fault. */
    public static @Nullable String difference() {
        return new ModelRun(InMemoryBackend::start, 20).firstDifference(7, 3000);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void the_comparison_finds(PlantedFault fault, @TempDir Path folder) throws Exception {
        assertThat(fault.run(folder, PlantedFaultsTest.class.getName(), "difference"))
                .as(fault.id())
                .isNotNull();
    }

    @Test
    void every_fault_of_the_list_is_planted_or_cannot_be() throws IOException {
        var listed = new ArrayList<String>();
        try (InputStream stream = Objects.requireNonNull(PlantedFaultsTest.class.getResourceAsStream("faults.csv"))) {
            new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .forEach(line -> listed.add(line.substring(0, 3)));
        }

        List<String> planted = faults().map(PlantedFault::id).toList();

        assertThat(planted).hasSizeGreaterThanOrEqualTo(12).doesNotHaveDuplicates();
        assertThat(Stream.concat(planted.stream(), CANNOT_BE_MADE.keySet().stream()))
                .containsExactlyInAnyOrderElementsOf(listed);
    }

    static Stream<PlantedFault> faults() {
        return Stream.of(
                new PlantedFault(
                        "F01",
                        COMPILATION,
                        "facts.published().forEach(publisher -> publish(publisher, changed));",
                        """
                        facts.published().forEach(publisher -> publish(publisher, changed));
                                if (facts.published().stream()
                                        .anyMatch(one -> one.tenant().equals(TenantId.OPERATOR)
                                                && one.publications().isEmpty())) {
                                    from.publishers()
                                            .forEach(one -> publish(
                                                    new Facts.OfPublisher(one.facts().tenant(), List.of()), changed));
                                }
                        """),
                new PlantedFault("F02", PUBLISHER, """
                                CompiledEdition edition = editions[bundle.index()];
                                if (edition != null) {
                                    edition.allowed.addTo(granted);
                                    edition.denied.removeFrom(granted);
                                }
                        """, """
                                for (CompiledEdition edition : editions) {
                                    if (edition != null
                                            && edition.bundle.service() == bundle.service()
                                            && edition.bundle.level() == bundle.level()) {
                                        edition.allowed.addTo(granted);
                                        edition.denied.removeFrom(granted);
                                    }
                                }
                        """),
                new PlantedFault("F03", PERMISSIONS + "Publishing.java", "!other.id().equals(of.id())", "other == of"),
                new PlantedFault("F04", TENANT, "bundle.covered().addTo(granted, ofBundle);", """
                        CompiledPublisher operator = world.publishers().apply(1);
                                    if (operator != null) {
                                        long[] left = world.catalogue().those(any -> true).words().clone();
                                        operator.customize(bundle, left);
                                        for (int i = 0; i < left.length; i++) {
                                            ofBundle[i] &= left[i];
                                        }
                                    }
                                    bundle.covered().addTo(granted, ofBundle);
                        """),
                new PlantedFault("F05", TENANT, "publisher.customize(bundle, granted);", """
                        if (publisher.publication(bundle) != null) {
                                        java.util.Arrays.fill(granted, 0);
                                        bundle.defaults().addTo(granted);
                                    }
                                    publisher.customize(bundle, granted);
                        """),
                new PlantedFault(
                        "F06", DOMAIN + "permissions/Flags.java", "case ALLOW -> allow;", "case ALLOW -> true;"),
                new PlantedFault("F08", TENANT, "this.pciEnforced = isPciEnforced(world);", """
                        boolean enforced = isPciEnforced(world);
                                for (long i = 2; i < 1_000; i++) {
                                    TenantNode sibling = tenants.apply(i);
                                    CompiledPublisher publisher = world.publishers().apply(i);
                                    enforced |= sibling != null
                                            && sibling.parent == parent
                                            && publisher != null
                                            && publisher.pci(level) == Effect.DENY;
                                }
                                this.pciEnforced = enforced;
                        """),
                new PlantedFault(
                        "F09",
                        COMPILATION,
                        "own != null && own.isWithin(published.tenant)",
                        "own != null && own.isWithin(published.tenant) && (own == top || own.level != TenantLevel.ENTERPRISE"
                                + " || published.tenant.equals(TenantId.OPERATOR))"),
                new PlantedFault(
                        "F10",
                        TENANT,
                        "if (world.publishers().apply(number) != null) {",
                        "if (level != TenantLevel.ENTERPRISE && world.publishers().apply(number) != null) {"),
                new PlantedFault(
                        "F13",
                        TENANT,
                        "this.stands = !suspended && (above == null || above.stands);",
                        "this.stands = !suspended;"),
                new PlantedFault(
                        "F14", TENANT, ".one(openTo(top, above != null && above.suspended, world.catalogue()))", """
                        .one(top != null && above != null && above.delegates(Delegation.PARTNER_TO_OPERATOR)
                                        ? applicable(top.level, world.catalogue()).words()
                                        : openTo(top, above != null && above.suspended, world.catalogue()))
                        """),
                new PlantedFault(
                        "F15", DOMAIN + "decisions/GrantGuard.java", "at.granted(node.bundles(), state.world())", """
                        java.util.Optional.ofNullable(state.seating()
                                                .seat(state.seating().of(giver.value())))
                                        .map(seat -> state.tenants().get(seat.tenant()))
                                        .orElse(at)
                                        .granted(node.bundles(), state.world())
                        """),
                new PlantedFault(
                        "F16",
                        DOMAIN + "decisions/CompiledCatalogue.java",
                        "effect == Effect.DENY || bundle.of.permits",
                        "effect == Effect.DENY || !bundle.defaults.has(bit.index) && bundle.of.permits"));
    }
}

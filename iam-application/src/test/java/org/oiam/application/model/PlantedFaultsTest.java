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
    private static final String SNAPSHOT = DOMAIN + "decisions/Snapshot.java";
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
                new PlantedFault("F01", SNAPSHOT, "publishers.with(publisherChanges));", """
                        facts.published().stream()
                                        .anyMatch(one -> one.tenant().equals(TenantId.OPERATOR)
                                                && one.publications().isEmpty())
                                ? Pages.empty()
                                : publishers.with(publisherChanges));
                        """),
                new PlantedFault("F02", PUBLISHER, """
                                CompiledEdition edition = editions.get(bundle);
                                return edition == null ? null : edition.effect(bit);
                        """, """
                                return editions.values().stream()
                                        .filter(one -> one.bundle.service() == bit.service())
                                        .map(one -> one.effect(bit))
                                        .filter(java.util.Objects::nonNull)
                                        .findFirst()
                                        .orElse(null);
                        """),
                new PlantedFault("F03", PERMISSIONS + "Publishing.java", "!other.id().equals(of.id())", "other == of"),
                new PlantedFault("F04", SNAPSHOT, """
                                    if (effect != null) {
                                        return effect == Effect.ALLOW;
                        """, """
                                    if (effect != null) {
                                        TenantNode top = tenants.get(1);
                                        return effect == Effect.ALLOW
                                                && (top == null || effect(top, bundle, bit) != Effect.DENY);
                        """),
                new PlantedFault("F05", SNAPSHOT, """
                                    if (effect != null) {
                                        return effect == Effect.ALLOW;
                        """, """
                                    CompiledPublisher speaks = publishers.get(tenant.id.value());
                                    if (effect == null && speaks != null && speaks.publication(bundle.code()) != null) {
                                        return bit.isIn(bundle.defaults());
                                    }
                                    if (effect != null) {
                                        return effect == Effect.ALLOW;
                        """),
                new PlantedFault(
                        "F06", DOMAIN + "permissions/Flags.java", "case ALLOW -> allow;", "case ALLOW -> true;"),
                new PlantedFault("F08", SNAPSHOT, """
                                        return effect == Effect.DENY;
                                    }
                                }
                                return false;
                        """, """
                                        return effect == Effect.DENY;
                                    }
                                }
                                var sibling = new boolean[1];
                                tenants.forEach(other -> {
                                    CompiledPublisher publisher = publishers.get(other.id.value());
                                    sibling[0] |= other.parent == target.parent
                                            && publisher != null
                                            && publisher.pci(target.level) == Effect.DENY;
                                });
                                return sibling[0];
                        """),
                new PlantedFault(
                        "F09",
                        SNAPSHOT,
                        "publisher -> publisher.publications().isEmpty() ? null : new CompiledPublisher(publisher, whole));",
                        """
                        publisher -> {
                                    CompiledPublisher old = publishers.get(publisher.tenant().value());
                                    TenantNode tenant = tenants.get(publisher.tenant().value());
                                    return old != null && tenant != null && tenant.level == TenantLevel.PARTNER
                                            ? old
                                            : new CompiledPublisher(publisher, whole);
                                });
                        """),
                new PlantedFault("F10", SNAPSHOT, """
                                CompiledPublisher publisher = publishers.get(tenant.id.value());
                                return publisher == null ? null : publisher.effect(bundle.code(), bit);
                        """, """
                                CompiledPublisher publisher = publishers.get(tenant.id.value());
                                for (long i = tenant.id.value() - 1; i > 1 && tenant.level == TenantLevel.ENTERPRISE; i--) {
                                    TenantNode sibling = tenants.get(i);
                                    if (sibling != null && sibling.parent == tenant.parent) {
                                        publisher = publishers.get(i);
                                    }
                                }
                                return publisher == null ? null : publisher.effect(bundle.code(), bit);
                        """),
                new PlantedFault("F13", SNAPSHOT, """
                                for (TenantNode tenant = own; tenant != null; tenant = tenants.get(tenant.parent)) {
                                    if (tenant.suspended) {
                        """, """
                                for (TenantNode tenant = own; tenant == own; tenant = tenants.get(tenant.parent)) {
                                    if (tenant.suspended) {
                        """),
                new PlantedFault(
                        "F14",
                        SNAPSHOT,
                        "            if ((target.delegations & needed) != needed) {\n                return Decision.DELEGATION_MISSING;",
                        """
                                    TenantNode between = tenants.get(target.parent);
                                    boolean opened = between != null
                                            && between.level == TenantLevel.PARTNER
                                            && (between.delegations & Delegation.PARTNER_TO_OPERATOR.bit()) != 0;
                                    if ((target.delegations & needed) != needed && !opened) {
                                        return Decision.DELEGATION_MISSING;
                        """),
                new PlantedFault("F15", SNAPSHOT, "(at, bit) -> grants(node.bundles, at, bit));", """
                        (at, bit) -> {
                                    UserNode user = users.get(giver.value());
                                    TenantNode home = user == null ? null : tenants.get(user.tenant);
                                    return home != null && grants(node.bundles, home, bit);
                                });
                        """),
                new PlantedFault(
                        "F16",
                        DOMAIN + "decisions/CompiledCatalogue.java",
                        "return bit != null && bundle.of.permits",
                        "return bit != null && !bit.isIn(bundle.defaults) && bundle.of.permits"));
    }
}

package org.oiam.domain.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Seed: Table 3, Edge Access. */
class EdgeAccessTest {

    @Test
    void basic_access_allows_debug_operations() {
        assertThat(CatalogueSamples.standard().edgeOperations())
                .filteredOn(operation -> !operation.needsPrivileged())
                .extracting(EdgeOperation::name)
                .containsExactly("Ping", "Tcpdump", "PCAP", "Remote diagnostics");
    }

    @Test
    void privileged_access_adds_edge_actions_and_the_shell() {
        assertThat(CatalogueSamples.standard().edgeOperations())
                .filteredOn(EdgeOperation::needsPrivileged)
                .extracting(EdgeOperation::name)
                .containsExactly("Restart", "Deactivate", "Reboot", "Hard reset", "Shutdown", "Linux shell");
    }
}

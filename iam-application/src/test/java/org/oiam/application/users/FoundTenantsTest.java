package org.oiam.application.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oiam.application.Lists;
import org.oiam.application.Sight;
import org.oiam.application.World;
import org.oiam.application.audit.ReadAudit;
import org.oiam.domain.audit.AuditEntry;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueSamples;
import org.oiam.domain.permissions.CatalogueText;
import org.oiam.domain.tenants.TenantId;

/** The catalogue's arrival at a start. Seed: Service Permissions, Table 10, Note. */
class FoundTenantsTest {

    private final World world = World.inMemory();

    private List<AuditEntry> arrivals() {
        return Lists.all(
                        ReadAudit.COLUMNS,
                        listing -> world.backend().trail().list(Sight.EVERYTHING, TenantId.OPERATOR, listing))
                .stream()
                .filter(entry -> entry.action().equals("catalogue-arrived"))
                .toList();
    }

    private static Catalogue newer() {
        return CatalogueSamples.edited(text -> text.replace("version,1\n", "version,2\n"));
    }

    @Test
    void a_catalogue_arrives_once_with_a_record() {
        assertThat(arrivals()).hasSize(1);
        assertThat(arrivals().getFirst().after()).containsEntry("version", "1").containsEntry("waiting", "[]");
        assertThat(arrivals().getFirst().objectId())
                .isEqualTo(world.backend().revisions().current());

        world.upgraded(world.catalogue());

        assertThat(arrivals()).hasSize(1);
        assertThat(CatalogueText.of(world.backend().catalogues().latest().orElseThrow()))
                .isEqualTo(CatalogueText.of(world.catalogue()));
    }

    @Test
    void the_arrival_of_another_catalogue_is_a_revision_with_a_record() {
        long before = world.backend().revisions().current();

        World upgraded = world.upgraded(newer());

        assertThat(arrivals()).hasSize(2);
        assertThat(arrivals().getLast().before()).containsEntry("version", "1");
        assertThat(arrivals().getLast().after()).containsEntry("version", "2");
        assertThat(upgraded.backend().revisions().current()).isEqualTo(before + 1);
        assertThat(upgraded.decisions().current().revision()).isEqualTo(before + 1);
        assertThat(upgraded.backend().catalogues().latest().orElseThrow().version())
                .isEqualTo(newer().version());
    }

    @Test
    void a_start_with_the_same_catalogue_is_no_revision() {
        long before = world.backend().revisions().current();

        World again = world.upgraded(world.catalogue());

        assertThat(again.backend().revisions().current()).isEqualTo(before);
    }

    @Test
    void nothing_waits_on_a_new_database() {
        assertThat(world.backend().catalogues().withheld()).isEmpty();
    }
}

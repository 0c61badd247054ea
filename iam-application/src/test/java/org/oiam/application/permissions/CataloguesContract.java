package org.oiam.application.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.oiam.application.Backend;
import org.oiam.application.Given;
import org.oiam.application.OnBackend;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueSamples;
import org.oiam.domain.permissions.CatalogueText;
import org.oiam.domain.permissions.CatalogueVersion;
import org.oiam.domain.permissions.DefaultGrant;
import org.oiam.domain.permissions.PrivilegeCode;

/** What {@link Catalogues} promises. */
public abstract class CataloguesContract extends OnBackend {

    private static final Catalogue STANDARD = CatalogueSamples.standard();
    private static final Catalogue NEWER =
            CatalogueText.parse(CatalogueText.of(STANDARD).replace("version,1\n", "version,2+00c0ffee\n"));
    private static final DefaultGrant EDGE = grant("SD_WAN_ENTERPRISE_READ_ONLY", "UPDATE:EDGE");
    private static final DefaultGrant USER = grant("SD_WAN_ENTERPRISE_READ_ONLY", "READ:EDGE");
    private static final DefaultGrant PARTNER = grant("SD_WAN_PARTNER_SUPPORT", "UPDATE:EDGE");

    protected CataloguesContract(Supplier<Backend> start) {
        super(start);
    }

    private static DefaultGrant grant(String bundle, String code) {
        return new DefaultGrant(new BundleCode(bundle), new PrivilegeCode(code));
    }

    @Test
    void none_is_there_at_first_and_nothing_waits() {
        assertThat(catalogues().latest()).isEmpty();
        assertThat(catalogues().withheld()).isEmpty();
    }

    @Test
    void the_one_that_arrived_last_is_the_latest() {
        store(() -> catalogues().arrive(STANDARD, 1, Given.NOW));

        assertThat(CatalogueText.of(latest())).isEqualTo(CatalogueText.of(STANDARD));

        store(() -> catalogues().arrive(NEWER, 2, Given.NOW));

        assertThat(CatalogueText.of(latest())).isEqualTo(CatalogueText.of(NEWER));
        assertThat(latest().version()).isEqualTo(new CatalogueVersion("2+00c0ffee"));
    }

    private Catalogue latest() {
        return catalogues().latest().orElseThrow();
    }

    @Test
    void one_is_known_from_its_arrival_on() {
        store(() -> catalogues().arrive(STANDARD, 1, Given.NOW));

        assertThat(catalogues().knows(STANDARD)).isTrue();
        assertThat(catalogues().knows(NEWER)).isFalse();

        store(() -> catalogues().arrive(NEWER, 2, Given.NOW));

        assertThat(catalogues().knows(STANDARD)).isTrue();
        assertThat(catalogues().knows(NEWER)).isTrue();
    }

    @Test
    void a_catalogue_that_comes_back_is_the_latest_again() {
        store(() -> catalogues().arrive(STANDARD, 1, Given.NOW));
        store(() -> catalogues().arrive(NEWER, 2, Given.NOW));

        store(() -> catalogues().arrive(STANDARD, 3, Given.NOW));

        assertThat(CatalogueText.of(latest())).isEqualTo(CatalogueText.of(STANDARD));
    }

    @Test
    void exactly_what_was_said_last_waits() {
        withhold(1, EDGE, USER);
        assertThat(catalogues().withheld()).containsExactlyInAnyOrder(EDGE, USER);

        withhold(2, USER, PARTNER);
        assertThat(catalogues().withheld()).containsExactlyInAnyOrder(USER, PARTNER);

        withhold(3);
        assertThat(catalogues().withheld()).isEmpty();

        withhold(4, EDGE);
        assertThat(catalogues().withheld()).containsExactly(EDGE);
    }

    private void withhold(long revision, DefaultGrant... grants) {
        store(() -> catalogues().withhold(Set.of(grants), revision));
    }

    @Test
    void the_same_may_be_said_twice() {
        withhold(1, EDGE, USER);

        withhold(2, EDGE, USER);

        assertThat(catalogues().withheld()).containsExactlyInAnyOrder(EDGE, USER);
    }

    @Test
    void a_transaction_sees_what_it_said() {
        Set<DefaultGrant> seen = stored(() -> {
            catalogues().withhold(Set.of(EDGE), 1);
            return catalogues().withheld();
        });

        assertThat(seen).containsExactly(EDGE);
    }

    @Test
    void nothing_is_kept_of_a_transaction_that_fails() {
        withhold(1, EDGE);

        assertThatThrownBy(() -> store(() -> {
                    catalogues().arrive(STANDARD, 2, Given.NOW);
                    catalogues().withhold(Set.of(USER), 2);
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(catalogues().latest()).isEmpty();
        assertThat(catalogues().withheld()).containsExactly(EDGE);
    }

    private Catalogues catalogues() {
        return backend().catalogues();
    }
}

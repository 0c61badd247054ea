package org.oiam.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.oiam.application.Given;
import org.oiam.application.Listing;
import org.oiam.application.Sight;
import org.oiam.application.tenants.TenantRow;
import org.oiam.domain.Refused;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.tenants.TenantRefusal;

/** What people write, in any alphabet, on databases that know no locale. */
class TextTest {

    private static Stream<Arguments> backends() {
        return Stream.of(Arguments.of("H2", start(H2::start)), Arguments.of("PostgreSQL", start(Postgres::start)));
    }

    private static Supplier<JooqBackend> start(Supplier<JooqBackend> start) {
        return start;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("backends")
    void the_letter_case_of_every_alphabet_is_disregarded(String name, Supplier<JooqBackend> start) {
        try (JooqBackend backend = start.get()) {
            var given = Given.in(backend);
            given.tenant(given.operator(), TenantLevel.PARTNER, "Ärger & Öl");
            given.tenant(given.operator(), TenantLevel.PARTNER, "Москва");

            assertThat(names(backend, "äRGER", null)).containsExactly("Ärger & Öl");
            assertThat(names(backend, "", "name sw \"мОСК\"")).containsExactly("Москва");
            assertThat(names(backend, "", "name eq \"ÄRGER & öl\"")).containsExactly("Ärger & Öl");
        }
    }

    private static List<String> names(JooqBackend backend, String search, String filter) {
        Listing listing = Listing.parse(new Listing.Request(search, filter, null, null, null), TenantRow.COLUMNS);
        return backend.tenants().list(Sight.EVERYTHING, Set.of(TenantLevel.values()), listing).items().stream()
                .map(TenantRow::name)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("backends")
    void a_name_that_looks_like_a_constraint_is_a_name(String name, Supplier<JooqBackend> start) {
        try (JooqBackend backend = start.get()) {
            var given = Given.in(backend);
            String text = "role_name_unique\" tenant_domain_unique (";
            given.tenant(given.operator(), TenantLevel.PARTNER, text);
            Tenant again = given.aTenant(given.operator(), TenantLevel.PARTNER, text);

            assertThatThrownBy(() -> given.store(() -> backend.tenants().add(again)))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.refusal()).isEqualTo(new TenantRefusal.NameTaken(text)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("backends")
    void a_name_whose_key_is_far_longer_than_itself_is_kept_and_unique(String name, Supplier<JooqBackend> start) {
        try (JooqBackend backend = start.get()) {
            var given = Given.in(backend);
            String text = "\uFDFA".repeat(128);
            given.tenant(given.operator(), TenantLevel.PARTNER, text);
            Tenant again = given.aTenant(given.operator(), TenantLevel.PARTNER, text);

            assertThat(names(backend, text, null)).containsExactly(text);
            assertThatThrownBy(() -> given.store(() -> backend.tenants().add(again)))
                    .isInstanceOf(Refused.class);
        }
    }
}

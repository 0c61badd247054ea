package org.oiam.domain.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oiam.domain.permissions.PackageSamples.otherCatalogue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantLevel;

/** Catalogues of the past are kept as text. Seed: Table 10, Note ("version dependent"). */
class CatalogueTextTest {

    private static final Catalogue CATALOGUE = CatalogueSamples.standard();
    private final String text = CatalogueText.of(CATALOGUE);

    @Test
    void what_is_kept_decides_like_the_original() {
        Catalogue parsed = CatalogueText.parse(text);

        assertThat(parsed.version()).isEqualTo(CATALOGUE.version());
        assertThat(parsed.privileges()).containsExactlyElementsOf(CATALOGUE.privileges());
        assertThat(parsed.bundles()).hasSameSizeAs(CATALOGUE.bundles());
        parsed.bundles().forEach(bundle -> {
            var original = CATALOGUE.bundle(bundle.code()).orElseThrow();
            assertThat(bundle)
                    .isEqualTo(new PrivilegeBundle(
                            original.number(),
                            original.code(),
                            original.service(),
                            original.level(),
                            original.code().value(),
                            "",
                            original.fullAccess(),
                            original.defaults()));
        });
        assertThat(CatalogueText.of(parsed)).isEqualTo(text);
    }

    @Test
    void a_line_is_a_version_a_privilege_or_a_bundle() {
        assertThat(text.lines())
                .startsWith("version,1")
                .contains("privilege,259,REMOTE_FLUSH_FLOWS,sd-wan,true,true,true,OPERATOR PARTNER ENTERPRISE,"
                        + "ENTERPRISE,SUPPORT,NO,false,false,false")
                .anyMatch(line ->
                        line.startsWith("bundle,116,SD_WAN_PARTNER_BUSINESS,sd-wan,PARTNER,false,CREATE:LICENSE "));
        assertThatThrownBy(() -> CatalogueText.parse("version,1\nrole,1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("role,1");
    }

    @Test
    void a_line_may_have_no_levels_and_no_defaults() {
        var privilege = new Privilege(
                1,
                new PrivilegeCode("LOOK"),
                new ServiceCode("garden"),
                new Flags(true, false, true),
                Set.of(),
                Set.of(),
                Delegation.Kind.SENSITIVE,
                Privilege.Self.OR_SELF,
                true,
                true,
                true);
        var bundle = new PrivilegeBundle(
                2,
                new BundleCode("GARDENER"),
                new ServiceCode("garden"),
                TenantLevel.PARTNER,
                "GARDENER",
                "",
                true,
                Set.of());
        var catalogue = new Catalogue(
                new CatalogueVersion("3+0123abcd"),
                List.of(),
                List.of(privilege),
                List.of(bundle),
                List.of(),
                List.of(),
                List.of());

        Catalogue parsed = CatalogueText.parse(CatalogueText.of(catalogue));

        assertThat(parsed.version()).isEqualTo(new CatalogueVersion("3+0123abcd"));
        assertThat(parsed.privileges()).containsExactly(privilege);
        assertThat(parsed.bundles()).containsExactly(bundle);
        assertThatThrownBy(() -> CatalogueText.parse("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_decides_nothing_is_not_in_it() {
        assertThat(CatalogueText.of(CatalogueSource.standard())).isEqualTo(text);
        assertThat(text).doesNotContain("Full Access").doesNotContain("SD-WAN Partner Admin");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REMOTE_FLUSH_FLOWS,sd-wan,true | REMOTE_FLUSH_FLOWS,sd-wan,false",
                "REMOTE_FLUSH_FLOWS,sd-wan,true,true | REMOTE_FLUSH_FLOWS,sd-wan,true,false",
                "VIEW_TAB_GATEWAY_LIST,sd-wan | VIEW_TAB_GATEWAY_LIST,global-settings",
                "116,SD_WAN_PARTNER_BUSINESS | 117,SD_WAN_PARTNER_BUSINESS",
                "SD_WAN_PARTNER_BUSINESS,sd-wan,PARTNER | SD_WAN_PARTNER_BUSINESS,sd-wan,OPERATOR",
                "PARTNER,false,CREATE:LICENSE | PARTNER,true,CREATE:LICENSE",
                "PARTNER,false,CREATE:LICENSE | PARTNER,false,READ:EDGE CREATE:LICENSE"
            })
    void differs_when_anything_that_decides_does(String from, String to) {
        assertThat(text).contains(from);

        Catalogue other = CatalogueText.parse(text.replace(from, to));

        assertThat(CatalogueText.of(other)).isNotEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "12", "999999999", "1+3f09c2aa"})
    void a_version_is_a_number_and_what_registered_services_bring(String value) {
        assertThat(new CatalogueVersion(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "01", "1+", "1+3f09c2a", "1+3F09C2AA", "1.0", "1000000000"})
    void nothing_else_is_a_version(String value) {
        assertThatThrownBy(() -> new CatalogueVersion(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_wider_default_grant_of_what_was_known_is_named() {
        var grant = new DefaultGrant(new BundleCode("SD_WAN_PARTNER_BUSINESS"), new PrivilegeCode("READ:EDGE"));
        var other = new DefaultGrant(new BundleCode("SD_WAN_PARTNER_BUSINESS"), new PrivilegeCode("READ:GATEWAY"));
        Catalogue newer = otherCatalogue(
                "2", "PARTNER,false,CREATE:LICENSE", "PARTNER,false,READ:GATEWAY READ:EDGE CREATE:LICENSE");

        assertThat(newer.widenedSince(CATALOGUE)).containsExactly(grant, other);
        assertThat(CATALOGUE.widenedSince(newer)).isEmpty();
        assertThat(newer.widenedSince(newer)).isEmpty();
        assertThat(newer.grants(grant)).isTrue();
        assertThat(CATALOGUE.grants(grant)).isFalse();
        assertThat(CATALOGUE.grants(new DefaultGrant(new BundleCode("GONE"), new PrivilegeCode("READ:EDGE"))))
                .isFalse();
    }

    @Test
    void a_grant_of_what_was_not_known_is_no_wider_one() {
        Catalogue withoutPrivilege =
                otherCatalogue("1", "privilege,[0-9]+,REMOTE_FLUSH_FLOWS,[^\\n]*\\n| REMOTE_FLUSH_FLOWS", "");
        Catalogue withoutBundle = otherCatalogue("1", "bundle,[0-9]+,SD_WAN_PARTNER_BUSINESS,[^\\n]*\\n", "");

        assertThat(withoutPrivilege.privileges()).hasSize(CATALOGUE.privileges().size() - 1);
        assertThat(withoutBundle.bundles()).hasSize(CATALOGUE.bundles().size() - 1);
        assertThat(CATALOGUE.widenedSince(withoutPrivilege)).isEmpty();
        assertThat(CATALOGUE.widenedSince(withoutBundle)).isEmpty();
    }

    @Test
    void a_service_is_found_by_its_code() {
        assertThat(CATALOGUE.service(ServiceCode.SD_WAN)).map(Service::code).contains(ServiceCode.SD_WAN);
        assertThat(CATALOGUE.service(new ServiceCode("garden"))).isEmpty();
    }

    @Test
    void grants_are_in_the_order_of_bundles_then_privileges() {
        var first = new DefaultGrant(new BundleCode("A"), new PrivilegeCode("Z"));
        var second = new DefaultGrant(new BundleCode("B"), new PrivilegeCode("A"));
        var third = new DefaultGrant(new BundleCode("B"), new PrivilegeCode("B"));

        assertThat(List.of(third, second, first).stream().sorted()).containsExactly(first, second, third);
    }
}

package org.oiam.domain.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.domain.tenants.TenantLevel;

/** Every cell of docs/default-grants.csv follows from a rule. Seed: Table 5 names the bundles, Table 12 the codes. */
class DefaultGrantsTest {

    /** A public matrix's letters as actions; the matrix does not know MANAGE. */
    private static final Map<String, List<String>> LETTERS =
            Map.of("R", List.of("READ"), "W", List.of("CREATE", "UPDATE"), "D", List.of("DELETE"));

    private final Catalogue catalogue = CatalogueSamples.standard();

    @Test
    void every_cell_follows_from_the_rule_of_its_bundle() {
        var wrong = new ArrayList<String>();

        for (PrivilegeBundle bundle : catalogue.bundles()) {
            for (Privilege privilege : catalogue.privileges()) {
                var code = privilege.code();
                boolean expected = DefaultGrantRule.grants(
                        kind(bundle.code().value()), bundle.level(), bundle.service(), code.value());
                if (expected != bundle.defaults().contains(code)) {
                    wrong.add(bundle.code() + (expected ? " lacks " : " has ") + code);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    /** The public role matrix: Operator Superuser, Standard, Business, Support; Partner Superuser to Support. */
    @ParameterizedTest
    @CsvSource({
        "ENTERPRISE,       RWD, RWD, RWD, R, RWD, RWD, RWD, R",
        "PROXY,            RWD, RWD, RWD, R, -,   -,   -,   -",
        "SOFTWARE_PACKAGE, RWD, RWD, R,   R, -,   -,   -,   -",
        "SYSTEM_PROPERTY,  RWD, R,   '',  R, '',  '',  '',  ''",
        "OPERATOR_EVENT,   -,   R,   '',  R, '',  '',  '',  ''",
        "OPERATOR_PROFILE, RWD, RWD, R,   R, '',  '',  '',  ''",
        "OPERATOR_USER,    RWD, R,   R,   R, '',  '',  '',  ''",
        "GATEWAY,          RWD, RWD, R,   R, RWD, RWD, '',  R",
        "OPERATOR_AUTHENTICATION, RWD, R, '', R, '', '', '', ''"
    })
    void the_public_role_matrix_holds(
            String object, String op1, String op2, String op3, String op4, String p1, String p2, String p3, String p4) {
        var roles = List.of(
                "Operator Superuser",
                "Operator Standard Admin",
                "Operator Business",
                "Operator Support",
                "Partner Superuser",
                "Partner Standard Admin",
                "Partner Business Specialist",
                "Partner Customer Support");
        var letters = List.of(op1, op2, op3, op4, p1, p2, p3, p4);

        for (int i = 0; i < roles.size(); i++) {
            if (letters.get(i).equals("-")) {
                continue; // the matrix says nothing that this catalogue's levels can express
            }
            for (Map.Entry<String, List<String>> letter : LETTERS.entrySet()) {
                for (String action : letter.getValue()) {
                    assertThat(holds(roles.get(i), action + ":" + object))
                            .as("%s %s:%s", roles.get(i), action, object)
                            .isEqualTo(letters.get(i).contains(letter.getKey()));
                }
            }
        }
    }

    /** Seed: API Tokens: any user can create tokens, except the Business Specialist users. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Partner Business Specialist",
                "Operator Business",
                "Enterprise Read Only User",
                "Enterprise Security Read Only"
            })
    void business_and_read_only_users_have_no_tokens(String role) {
        assertThat(held(role)).noneMatch(code -> code.endsWith("_TOKEN"));
    }

    /** Seed: API Tokens: create tokens based on the privileges; super users manage the tokens of others. */
    @Test
    void all_others_create_tokens_of_their_own_and_only_superusers_manage_those_of_others() {
        var own = Map.of(
                TenantLevel.OPERATOR, "OPERATOR_TOKEN",
                TenantLevel.PARTNER, "PROXY_TOKEN",
                TenantLevel.ENTERPRISE, "ENTERPRISE_TOKEN");
        for (DefaultRole role : catalogue.roles()) {
            boolean without = role.name().contains("Business") || role.name().contains("Read Only");
            assertThat(holds(role.name(), "CREATE:" + own.get(role.level()))).isEqualTo(!without);
            assertThat(held(role.name()).anyMatch(code -> code.startsWith("MANAGE:") && code.endsWith("_TOKEN")))
                    .as(role.name())
                    .isEqualTo(role.superuser());
        }
    }

    /** A superuser of a level manages the tokens of the levels below. Seed: API Tokens. */
    @Test
    void a_partner_superuser_manages_tokens_of_enterprise_users() {
        assertThat(holds("Partner Superuser", "MANAGE:ENTERPRISE_TOKEN")).isTrue();
        assertThat(holds("Partner Superuser", "CREATE:ENTERPRISE_TOKEN")).isTrue();
        assertThat(holds("Partner Standard Admin", "CREATE:ENTERPRISE_TOKEN")).isFalse();
    }

    @Test
    void everybody_but_business_users_has_an_ssh_key_of_their_own() {
        for (DefaultRole role : catalogue.roles()) {
            assertThat(holds(role.name(), "CREATE:SELF_SSH_KEY"))
                    .as(role.name())
                    .isEqualTo(!role.name().contains("Business"));
        }
    }

    /** Seed: Table 13, Deny PCI Operations: a restriction, which no bundle grants. */
    @Test
    void deny_pci_operations_stands_in_no_default_grant() {
        assertThat(catalogue.bundles())
                .noneMatch(bundle -> bundle.defaults().contains(new PrivilegeCode("DENY_PCI_OPERATIONS")));
    }

    /** Seed: Table 12, rows with Allow No and Deny Yes. */
    @Test
    void a_deny_only_switch_stands_in_the_bundles_that_cover_its_feature() {
        assertThat(bundlesWith("VIEW_TAB_GATEWAY_LIST")).isNotEmpty().isEqualTo(bundlesWith("READ:GATEWAY"));
        assertThat(bundlesWith("DOWNLOAD_GATEWAY_DIAGNOSTICS")).isEqualTo(bundlesWith("READ:GATEWAY"));
        assertThat(bundlesWith("VIEW_TAB_OPERATOR_PROFILE"))
                .isNotEmpty()
                .isEqualTo(bundlesWith("READ:OPERATOR_PROFILE"));
    }

    @Test
    void support_and_read_only_users_see_no_user_identifiable_data() {
        for (DefaultRole role : catalogue.roles()) {
            if (role.name().contains("Support") || role.name().contains("Read Only")) {
                assertThat(held(role.name()))
                        .as(role.name())
                        .doesNotContain("VIEW_USER_IDENTIFIABLE_FLOW_STATS", "VIEW_EDGE_SOURCES", "READ:CLIENT_USER");
            }
        }
        assertThat(holds("Enterprise Support", "REMOTE_FLUSH_FLOWS")).isTrue();
        assertThat(holds("Enterprise Read Only User", "REMOTE_FLUSH_FLOWS")).isFalse();
    }

    @Test
    void undoing_a_customisation_cannot_be_customised() {
        Predicate<String> writes = code -> List.of("CREATE", "UPDATE", "DELETE", "MANAGE").stream()
                .anyMatch(action -> code.startsWith(action + ":"));
        Predicate<String> governs = code -> code.matches(".*:(OPERATOR|PROXY|ENTERPRISE)_USER")
                || code.matches(".*:.*(_SCOPED_ROLE|_AUTHENTICATION|_DELEGATION)")
                || code.endsWith(":ROLE_CUSTOMIZATION_PACKAGE");
        for (Privilege privilege : catalogue.privileges()) {
            var code = privilege.code().value();
            if (writes.and(governs).test(code)
                    || code.matches("MODIFY_.*_CUSTOM_ROLES|APPLY_ROLE_CUSTOMIZATION_PACKAGE")) {
                assertThat(privilege.undoing()).as(code).isTrue();
                assertThat(privilege.flags().customizable()).as(code).isFalse();
            }
        }
    }

    private List<BundleCode> bundlesWith(String code) {
        return catalogue.bundles().stream()
                .filter(bundle -> bundle.defaults().contains(new PrivilegeCode(code)))
                .map(PrivilegeBundle::code)
                .toList();
    }

    private boolean holds(String role, String code) {
        return held(role).anyMatch(code::equals);
    }

    private Stream<String> held(String name) {
        var role = catalogue.roles().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        return role.bundles().values().stream()
                .flatMap(bundle -> catalogue.bundle(bundle).orElseThrow().defaults().stream())
                .map(PrivilegeCode::value);
    }

    private static DefaultGrantRule.Kind kind(String bundle) {
        if (bundle.endsWith("_FULL_ACCESS") || bundle.endsWith("_SUPERUSER")) {
            return DefaultGrantRule.Kind.FULL_ACCESS;
        }
        if (bundle.endsWith("_READ_ONLY")) {
            return DefaultGrantRule.Kind.READ_ONLY;
        }
        if (bundle.contains("_SECURITY_")) {
            return DefaultGrantRule.Kind.SECURITY_ADMIN;
        }
        return DefaultGrantRule.Kind.valueOf(bundle.substring(bundle.lastIndexOf('_') + 1));
    }
}

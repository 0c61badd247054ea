package org.oiam.domain.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oiam.domain.permissions.CatalogueSamples;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantLevel;

/** The portal's words for what user management deals with, all of them in the catalogue. Seed: Tables 12 and 13. */
class UserManagementObjectsTest {

    @ParameterizedTest
    @CsvSource({
        "OPERATOR,   OPERATOR_USER,   OPERATOR_TOKEN,   OPERATOR_EVENT,   NETWORK,    OPERATOR_SCOPED_ROLE",
        "PARTNER,    PROXY_USER,      PROXY_TOKEN,      PROXY_EVENT,      PROXY,      MSP_SCOPED_ROLE",
        "ENTERPRISE, ENTERPRISE_USER, ENTERPRISE_TOKEN, ENTERPRISE_EVENT, ENTERPRISE, ENTERPRISE_SCOPED_ROLE"
    })
    void have_a_name_at_each_level(
            TenantLevel level, String user, String token, String event, String tenant, String role) {
        assertThat(UserManagementObjects.user(level)).isEqualTo(user);
        assertThat(UserManagementObjects.token(level)).isEqualTo(token);
        assertThat(UserManagementObjects.event(level)).isEqualTo(event);
        assertThat(UserManagementObjects.tenant(level)).isEqualTo(tenant);
        assertThat(UserManagementObjects.role(level)).isEqualTo(role);
        for (String object : new String[] {user, token, event, role}) {
            assertThat(CatalogueSamples.standard().privilege(PrivilegeCode.of("READ", object)))
                    .isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OPERATOR,   ENTERPRISE_PROXY_DELEGATION, MODIFY_NETWORK_CUSTOM_ROLES",
        "PARTNER,    ENTERPRISE_PROXY_DELEGATION, MODIFY_ENTERPRISE_PROXY_CUSTOM_ROLES",
        "ENTERPRISE, ENTERPRISE_DELEGATION,       MODIFY_ENTERPRISE_CUSTOM_ROLES"
    })
    void are_delegated_and_published_by_privileges_of_their_own(
            TenantLevel level, String delegation, String publication) {
        assertThat(UserManagementObjects.delegation(level)).isEqualTo(delegation);
        assertThat(UserManagementObjects.publication(level)).isEqualTo(publication);
        assertThat(CatalogueSamples.standard().privilege(PrivilegeCode.of("READ", delegation)))
                .isPresent();
        assertThat(CatalogueSamples.standard().privilege(new PrivilegeCode(publication)))
                .isPresent();
    }
}

package org.oiam.adapter.http.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.adapter.http.portal.Portal.ACME;
import static org.oiam.adapter.http.portal.Portal.BALTIC;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oiam.adapter.http.portal.Portal.Answer;
import org.oiam.application.Given;
import org.oiam.domain.keys.KeySamples;

/** The namespace sshConfig. Seed: SSH Keys. */
class PortalKeysTest {

    private static final String OWN_OF_ENTERPRISE = "sshConfig/getEnterpriseUserSSHKey";
    private static final String REVOKE_OF_ENTERPRISE = "sshConfig/revokeEnterpriseUserSSHKey";

    private Portal portal;
    private String operator;
    private String alpine;
    private String acme;

    @BeforeEach
    void start() {
        portal = Portal.start();
        operator = session("operatorLogin", "root@operator.example");
        alpine = session("enterpriseLogin", "superuser@alpine.example");
        acme = session("enterpriseLogin", "superuser@acme.example");
    }

    @AfterEach
    void stop() {
        portal.close();
    }

    private String session(String door, String userName) {
        return portal.signIn("/portal/rest/login/" + door, userName);
    }

    private Answer call(String cookie, String method, String params) {
        return portal.post("/portal/rest/" + method, params, "Cookie", cookie);
    }

    private void imported(String cookie) {
        String params = "{\"publicKey\":\"" + KeySamples.another().line() + " laptop\"}";
        assertThat(call(cookie, "sshConfig/importSshKey", params).text()).isEqualTo("{\"rows\":1}");
    }

    @Test
    void a_key_is_generated_and_its_private_half_answered_once() {
        Answer generated = call(acme, "sshConfig/generateSshKey", "{\"passPhrase\":\"open sesame\",\"expire\":30}");

        assertThat(generated.text()).isEqualTo("{\"key\":\"the private half of superuser@acme.example\"}");
        assertThat(call(acme, OWN_OF_ENTERPRISE, "{}").text())
                .isEqualTo("[{\"userName\":\"superuser@acme.example\",\"duration\":\"2026-03-31T12:00:00.000Z\","
                        + "\"format\":\"ssh-ed25519\"}]");
    }

    @Test
    void a_second_key_is_refused() {
        // Seed: "You can create only one SSH Key per user"
        imported(acme);

        Answer second = call(acme, "sshConfig/generateSshKey", "{}");

        assertThat(second.status()).isEqualTo(400);
        assertThat(second.code()).isEqualTo(-32000);
        assertThat(second.message())
                .isEqualTo("There is an SSH key already, and a user has only one; revoke it first.");
    }

    @Test
    void a_key_that_is_none_is_refused_with_what_is_wrong() {
        Answer refused = call(acme, "sshConfig/importSshKey", "{\"publicKey\":\"ssh-dss AAAA\"}");

        assertThat(refused.code()).isEqualTo(-32602);
        assertThat(refused.message()).isEqualTo("Keys of type ssh-dss are not taken: DSA is too weak.");
        assertThat(call(acme, "sshConfig/importSshKey", "{}").message()).isEqualTo("publicKey: is required");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "3660,3660", "1772452800000,1"})
    void the_end_is_a_moment_or_a_number_of_days(long expire, long days) {
        String params = "{\"publicKey\":\"" + KeySamples.another().line() + "\",\"expire\":" + expire + "}";
        call(acme, "sshConfig/importSshKey", params);

        assertThat(call(acme, OWN_OF_ENTERPRISE, "{}").json().at("/0/duration").stringValue())
                .startsWith(Given.NOW.plus(Duration.ofDays(days)).toString().replace("Z", ""));
    }

    @ParameterizedTest
    @CsvSource({"3661", "999999999999", "1000000000000", "-1", "9999999999999", "9223372036854775807"})
    void an_end_that_is_neither_is_refused(long expire) {
        Answer refused = call(acme, "sshConfig/generateSshKey", "{\"expire\":" + expire + "}");

        assertThat(refused.code()).isEqualTo(-32602);
        assertThat(refused.message()).startsWith("expire: must");
    }

    @Test
    void a_token_makes_and_revokes_no_key_and_reads_them() {
        imported(acme);
        String token = portal.token(ACME);

        assertThat(portal.rest(token, "sshConfig/generateSshKey", "{}").message())
                .isEqualTo("This cannot be done with an API token; sign in.");
        assertThat(portal.rest(token, REVOKE_OF_ENTERPRISE, "{\"userId\":[3]}").message())
                .isEqualTo("This cannot be done with an API token; sign in.");
        assertThat(portal.rest(token, OWN_OF_ENTERPRISE, "{}").json()).hasSize(1);
    }

    @Test
    void keys_of_others_are_shown_by_name_or_all_of_them() {
        imported(acme);
        String ofOne = "{\"enterpriseId\":3,\"userIds\":[3]}";
        String ofNobody = "{\"enterpriseId\":3,\"userIds\":[77]}";
        String all = "{\"enterpriseId\":3,\"allKeys\":true}";

        for (String cookie : new String[] {operator, alpine, acme}) {
            assertThat(call(cookie, OWN_OF_ENTERPRISE, ofOne).json()).hasSize(1);
            assertThat(call(cookie, OWN_OF_ENTERPRISE, all).json()).hasSize(1);
            assertThat(call(cookie, OWN_OF_ENTERPRISE, ofNobody).json()).isEmpty();
        }
        assertThat(call(operator, OWN_OF_ENTERPRISE, "{\"enterpriseId\":3}").json())
                .hasSize(1);
    }

    @Test
    void keys_of_partners_and_operators_have_methods_of_their_own() {
        imported(operator);
        imported(alpine);

        assertThat(call(operator, "sshConfig/getOperatorUserSSHKey", "{}").json())
                .hasSize(1);
        assertThat(call(operator, "sshConfig/getEnterpriseProxyUserSSHKey", "{\"enterpriseProxyId\":2}")
                        .json())
                .hasSize(1);
        assertThat(call(alpine, "sshConfig/getEnterpriseProxyUserSSHKey", "{\"enterpriseProxyId\":0}")
                        .json())
                .hasSize(1);
        assertThat(call(
                                operator,
                                "sshConfig/revokeEnterpriseProxyUserSSHKey",
                                "{\"enterpriseProxyId\":2,\"userId\":[2]}")
                        .text())
                .isEqualTo("{\"id\":2,\"rows\":1}");
        assertThat(call(operator, "sshConfig/revokeOperatorUserSSHKey", "{}").text())
                .isEqualTo("{\"id\":1,\"rows\":1}");
        assertThat(call(operator, "sshConfig/getOperatorUserSSHKey", "{}").json())
                .isEmpty();
    }

    @Test
    void a_partner_revokes_a_customers_key() {
        // Seed: "As a Partner, you can also revoke an SSH Key."
        imported(acme);

        assertThat(call(alpine, REVOKE_OF_ENTERPRISE, "{\"enterpriseId\":3,\"userId\":[3]}")
                        .text())
                .isEqualTo("{\"id\":3,\"rows\":1}");
        assertThat(call(alpine, REVOKE_OF_ENTERPRISE, "{\"enterpriseId\":3,\"userId\":[3]}")
                        .text())
                .isEqualTo("{\"id\":3,\"rows\":0}");
        assertThat(call(acme, OWN_OF_ENTERPRISE, "{}").json()).isEmpty();
        assertThat(portal.audited(ACME)).contains("ssh-key-imported null", "ssh-key-revoked null");
    }

    @Test
    void what_is_missing_is_named() {
        assertThat(call(alpine, OWN_OF_ENTERPRISE, "{\"enterpriseId\":4,\"allKeys\":true}")
                        .message())
                .isEqualTo("This needs the privilege [READ:ENTERPRISE_SSH_KEY], which you do not have here.");
        assertThat(call(alpine, REVOKE_OF_ENTERPRISE, "{\"enterpriseId\":4,\"userId\":[4]}")
                        .message())
                .isEqualTo("This needs the privilege [DELETE:ENTERPRISE_SSH_KEY], which you do not have here.");
        assertThat(call(alpine, REVOKE_OF_ENTERPRISE, "{\"enterpriseId\":4}").message())
                .isEqualTo("userId: is required");
        assertThat(call(alpine, OWN_OF_ENTERPRISE, "{}").message()).isEqualTo("enterpriseId: is required");
    }

    @Test
    void a_tenant_out_of_sight_is_like_none() {
        String foreign = "{\"enterpriseProxyId\":" + BALTIC + ",\"allKeys\":true}";
        String none = "{\"enterpriseProxyId\":99,\"allKeys\":true}";

        assertThat(call(alpine, "sshConfig/getEnterpriseProxyUserSSHKey", foreign)
                        .text())
                .isEqualTo(call(alpine, "sshConfig/getEnterpriseProxyUserSSHKey", none)
                        .text());
        assertThat(call(acme, "sshConfig/getOperatorUserSSHKey", "{\"allKeys\":true}")
                        .code())
                .isEqualTo(-32000);
    }
}

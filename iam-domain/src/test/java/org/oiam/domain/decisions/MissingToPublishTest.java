package org.oiam.domain.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;
import static org.oiam.domain.decisions.DecisionSamples.CUSTOMER;
import static org.oiam.domain.decisions.DecisionSamples.DENY_PCI;
import static org.oiam.domain.decisions.DecisionSamples.FLUSH_FLOWS;
import static org.oiam.domain.decisions.DecisionSamples.OPERATOR;
import static org.oiam.domain.decisions.DecisionSamples.OTHER_PARTNER;
import static org.oiam.domain.decisions.DecisionSamples.PARTNER;
import static org.oiam.domain.decisions.DecisionSamples.VPN_TEST;
import static org.oiam.domain.decisions.DecisionSamples.allow;
import static org.oiam.domain.decisions.DecisionSamples.both;
import static org.oiam.domain.decisions.DecisionSamples.bundle;
import static org.oiam.domain.decisions.DecisionSamples.code;
import static org.oiam.domain.decisions.DecisionSamples.deny;
import static org.oiam.domain.decisions.DecisionSamples.edition;
import static org.oiam.domain.decisions.DecisionSamples.publish;
import static org.oiam.domain.decisions.DecisionSamples.user;
import static org.oiam.domain.decisions.DecisionSamples.with;
import static org.oiam.domain.decisions.DecisionSamples.world;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.permissions.PackageSamples;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

/** Nobody allows by a package what they do not hold. Seed: Service Permissions; our rule of no amplification. */
class MissingToPublishTest {

    private final Snapshot start = world();
    private static final UserId SUPERUSER = user(PARTNER, "Partner Superuser");
    private static final UserId BUSINESS = user(PARTNER, "Partner Business Specialist");
    private static final String READ_ONLY = "SD_WAN_ENTERPRISE_READ_ONLY";

    @Test
    void what_one_holds_can_be_allowed() {
        assertThat(start.missingToPublish(SUPERUSER, bundle(READ_ONLY), allow(FLUSH_FLOWS), PARTNER))
                .isEmpty();
    }

    @Test
    void what_one_does_not_hold_is_missing() {
        assertThat(start.missingToPublish(
                        BUSINESS,
                        bundle(READ_ONLY),
                        both(allow(FLUSH_FLOWS, VPN_TEST), deny("VIEW_FLOW_STATS")),
                        PARTNER))
                .containsExactlyInAnyOrder(code(FLUSH_FLOWS), code(VPN_TEST));
    }

    @Test
    void what_is_denied_or_a_restriction_is_no_grant() {
        assertThat(start.missingToPublish(BUSINESS, bundle(READ_ONLY), deny(FLUSH_FLOWS), PARTNER))
                .isEmpty();
        assertThat(start.missingToPublish(
                        BUSINESS, bundle("GLOBAL_SETTINGS_ENTERPRISE_SUPPORT"), deny(DENY_PCI), PARTNER))
                .isEmpty();
        assertThat(start.missingToPublish(
                        BUSINESS, bundle("GLOBAL_SETTINGS_ENTERPRISE_SUPPORT"), allow(DENY_PCI), PARTNER))
                .isEmpty();
    }

    @Test
    void at_a_tenant_below_its_users_must_be_delegated() {
        Snapshot delegated = with(
                start,
                new Facts.OfTenant(
                        CUSTOMER, TenantLevel.ENTERPRISE, PARTNER, false, Set.of(Delegation.USERS_TO_PARTNER), false));

        assertThat(start.missingToPublish(SUPERUSER, bundle(READ_ONLY), allow(FLUSH_FLOWS), CUSTOMER))
                .containsExactly(code(FLUSH_FLOWS));
        assertThat(delegated.missingToPublish(SUPERUSER, bundle(READ_ONLY), allow(FLUSH_FLOWS), CUSTOMER))
                .isEmpty();
        assertThat(start.missingToPublish(SUPERUSER, bundle(READ_ONLY), allow(FLUSH_FLOWS), OTHER_PARTNER))
                .containsExactly(code(FLUSH_FLOWS));
    }

    @Test
    void what_users_of_the_level_cannot_hold_is_for_superusers_above_it() {
        // in the packaged catalogue whoever is above may hold it too; a registered service may have such privileges
        Snapshot world = world(PackageSamples.otherCatalogue(
                "1", "(REMOTE_FLUSH_FLOWS,.*,)OPERATOR PARTNER ENTERPRISE,", "$1ENTERPRISE,"));
        UserId root = user(OPERATOR, "Operator Superuser");
        UserId admin = user(PARTNER, "Partner Standard Admin");
        var entries = allow(FLUSH_FLOWS);

        world = publish(
                world,
                OPERATOR,
                edition("SD_WAN_PARTNER_FULL_ACCESS", deny(FLUSH_FLOWS)),
                edition("SD_WAN_PARTNER_ADMIN", deny(FLUSH_FLOWS)));

        assertThat(world.missingToPublish(SUPERUSER, bundle(READ_ONLY), entries, PARTNER))
                .isEmpty();
        assertThat(world.missingToPublish(root, bundle(READ_ONLY), entries, OPERATOR))
                .isEmpty();
        assertThat(world.missingToPublish(admin, bundle(READ_ONLY), entries, PARTNER))
                .containsExactly(code(FLUSH_FLOWS));
        assertThat(world.missingToPublish(SUPERUSER, bundle("SD_WAN_PARTNER_ADMIN"), entries, PARTNER))
                .containsExactly(code(FLUSH_FLOWS));
        assertThat(start.missingToPublish(
                        SUPERUSER, bundle("SD_WAN_OPERATOR_ADMIN"), allow("READ:OPERATOR_PROFILE"), PARTNER))
                .containsExactly(code("READ:OPERATOR_PROFILE"));
    }

    @Test
    void nothing_is_missing_for_a_bundle_that_is_gone() {
        assertThat(start.missingToPublish(BUSINESS, bundle("GONE_BUNDLE"), allow(FLUSH_FLOWS), PARTNER))
                .isEmpty();
    }

    @Test
    void nobody_unknown_publishes() {
        assertRefused(
                () -> start.missingToPublish(new UserId(4711), bundle(READ_ONLY), allow(FLUSH_FLOWS), PARTNER),
                new CommonRefusal.Unknown());
        assertRefused(
                () -> start.missingToPublish(SUPERUSER, bundle(READ_ONLY), allow(FLUSH_FLOWS), new TenantId(4711)),
                new CommonRefusal.Unknown());
    }
}

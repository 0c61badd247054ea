package org.oiam.domain.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.decisions.DecisionSamples.CUSTOMER;
import static org.oiam.domain.decisions.DecisionSamples.DIRECT;
import static org.oiam.domain.decisions.DecisionSamples.FLUSH_FLOWS;
import static org.oiam.domain.decisions.DecisionSamples.FOREIGN_CUSTOMER;
import static org.oiam.domain.decisions.DecisionSamples.OTHER_CUSTOMER;
import static org.oiam.domain.decisions.DecisionSamples.PARTNER;
import static org.oiam.domain.decisions.DecisionSamples.VPN_TEST;
import static org.oiam.domain.decisions.DecisionSamples.allow;
import static org.oiam.domain.decisions.DecisionSamples.bundle;
import static org.oiam.domain.decisions.DecisionSamples.code;
import static org.oiam.domain.decisions.DecisionSamples.decide;
import static org.oiam.domain.decisions.DecisionSamples.deny;
import static org.oiam.domain.decisions.DecisionSamples.differences;
import static org.oiam.domain.decisions.DecisionSamples.edition;
import static org.oiam.domain.decisions.DecisionSamples.explain;
import static org.oiam.domain.decisions.DecisionSamples.publish;
import static org.oiam.domain.decisions.DecisionSamples.role;
import static org.oiam.domain.decisions.DecisionSamples.user;
import static org.oiam.domain.decisions.DecisionSamples.world;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oiam.domain.permissions.DefaultGrant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

/** Default grants that a newer catalogue brings to known bundles wait to be accepted. Seed: Table 10, Note. */
class WithheldGrantsTest {

    private final Snapshot start = world();
    private static final UserId SUPPORT = user(CUSTOMER, "Enterprise Support");
    private static final DefaultGrant FLUSHING =
            new DefaultGrant(bundle("SD_WAN_ENTERPRISE_SUPPORT"), code(FLUSH_FLOWS));

    private static Snapshot withhold(Snapshot before, DefaultGrant... grants) {
        return before.with(
                before.revision() + 1,
                new Facts(List.of(), List.of(), List.of(), List.of(), Set.of(grants), Set.of(), Set.of(), Set.of()));
    }

    private static Decision flushing(Snapshot world, UserId user, TenantId target) {
        return decide(world, user, FLUSH_FLOWS, target);
    }

    @Test
    void a_grant_that_waits_is_not_in_force() {
        Snapshot waiting = withhold(start, FLUSHING);

        assertThat(waiting.withheld()).containsExactly(FLUSHING);
        assertThat(flushing(waiting, SUPPORT, CUSTOMER)).isEqualTo(Decision.NOT_GRANTED);
        assertThat(explain(waiting, SUPPORT, FLUSH_FLOWS, CUSTOMER).byDefault()).isFalse();
        assertThat(differences(start, waiting))
                .extracting(Question::user)
                .containsExactlyInAnyOrder(
                        SUPPORT,
                        user(OTHER_CUSTOMER, "Enterprise Support"),
                        user(FOREIGN_CUSTOMER, "Enterprise Support"),
                        user(DIRECT, "Enterprise Support"));
    }

    @Test
    void a_grant_that_is_accepted_is_in_force() {
        Snapshot accepted = withhold(withhold(start, FLUSHING));

        assertThat(accepted.withheld()).isEmpty();
        assertThat(differences(start, accepted)).isEmpty();
    }

    @Test
    void what_waits_stays_so_until_it_is_said_otherwise() {
        Snapshot later =
                publish(withhold(start, FLUSHING), PARTNER, edition("SD_WAN_ENTERPRISE_ADMIN", deny(VPN_TEST)));

        assertThat(later.withheld()).containsExactly(FLUSHING);
        assertThat(flushing(later, SUPPORT, CUSTOMER)).isEqualTo(Decision.NOT_GRANTED);
    }

    @Test
    void a_package_may_allow_what_waits() {
        Snapshot allowed =
                publish(withhold(start, FLUSHING), CUSTOMER, edition("SD_WAN_ENTERPRISE_SUPPORT", allow(FLUSH_FLOWS)));

        assertThat(flushing(allowed, SUPPORT, CUSTOMER)).isEqualTo(Decision.GRANTED);
        assertThat(flushing(allowed, user(OTHER_CUSTOMER, "Enterprise Support"), OTHER_CUSTOMER))
                .isEqualTo(Decision.NOT_GRANTED);
    }

    @Test
    void roles_that_come_while_it_waits_do_not_have_it_either() {
        Snapshot waiting = withhold(start, FLUSHING);
        var same = new Facts.OfRole(
                role("Enterprise Support"),
                null,
                TenantLevel.ENTERPRISE,
                false,
                Set.of(bundle("SD_WAN_ENTERPRISE_SUPPORT")));

        Snapshot later = waiting.with(9, Facts.of(List.of(), List.of(), List.of(same)));
        Snapshot both = start.with(
                9,
                new Facts(
                        List.of(),
                        List.of(),
                        List.of(same),
                        List.of(),
                        Set.of(FLUSHING),
                        Set.of(),
                        Set.of(),
                        Set.of()));

        assertThat(flushing(later, SUPPORT, CUSTOMER)).isEqualTo(Decision.NOT_GRANTED);
        assertThat(flushing(both, SUPPORT, CUSTOMER)).isEqualTo(Decision.NOT_GRANTED);
        assertThat(decide(both, SUPPORT, "READ:ENTERPRISE", CUSTOMER)).isEqualTo(Decision.NOT_GRANTED);
    }

    @Test
    void a_role_that_goes_at_the_same_time_is_gone() {
        Snapshot gone = start.with(
                9,
                new Facts(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Set.of(FLUSHING),
                        Set.of(),
                        Set.of(),
                        Set.of(role("Enterprise Support"))));

        assertThat(flushing(gone, SUPPORT, CUSTOMER)).isEqualTo(Decision.OUT_OF_SIGHT);
    }

    @Test
    void grants_of_what_does_not_exist_are_nobodys() {
        Snapshot waiting = withhold(
                start,
                new DefaultGrant(bundle("GONE_BUNDLE"), code(FLUSH_FLOWS)),
                new DefaultGrant(bundle("SD_WAN_ENTERPRISE_SUPPORT"), code("GONE")));

        assertThat(differences(start, waiting)).isEmpty();
    }

    @Test
    void what_waits_is_not_in_force_for_the_bundle() {
        var inForce = withhold(start, FLUSHING).inForce(FLUSHING.bundle(), PARTNER).stream()
                .filter(one -> one.privilege().equals(FLUSHING.privilege()))
                .toList();

        assertThat(inForce).containsExactly(new Snapshot.InForce(FLUSHING.privilege(), false, false, null));
    }
}

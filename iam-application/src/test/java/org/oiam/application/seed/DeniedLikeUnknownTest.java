package org.oiam.application.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.refusal;

import org.junit.jupiter.api.Test;
import org.oiam.application.Caller;
import org.oiam.application.Listing;
import org.oiam.application.Sight;
import org.oiam.application.World;
import org.oiam.application.audit.AuditTrail;
import org.oiam.application.audit.ReadAudit;
import org.oiam.application.roles.RoleRow;
import org.oiam.domain.audit.AuditEntry;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

/** Seed: List of User Privileges: "When the corresponding user privilege is denied, … 404 resource not found". */
class DeniedLikeUnknownTest {

    private final SeedWorld seed = new SeedWorld();
    private final World world = seed.world;

    /** Seed: List of User Privileges, the 404. */
    @Test
    void a_missing_privilege_and_an_unknown_thing_are_refused_in_the_same_words() {
        UserId support = seed.user(seed.partner, "sam@partner.example", "Partner Customer Support");
        Caller caller = World.session(support);

        var denied = refusal(
                () -> world.manageRoles().add(caller, seed.partner, SeedWorld.newRole("Mine", TenantLevel.PARTNER)));
        var unknown =
                refusal(() -> world.manageRoles().list(caller, new TenantId(999_999), Listing.all(RoleRow.COLUMNS)));
        var outOfSight =
                refusal(() -> world.manageRoles().list(caller, seed.otherPartner, Listing.all(RoleRow.COLUMNS)));

        assertThat(denied.code()).isEqualTo(unknown.code()).isEqualTo(outOfSight.code());
        assertThat(denied.explain()).isEqualTo(unknown.explain()).isEqualTo(outOfSight.explain());
    }

    /** Seed: List of User Privileges, the 404: the audit trail knows what was denied. */
    @Test
    void the_audit_trail_knows_the_privilege_that_was_missing() {
        UserId support = seed.user(seed.partner, "sam@partner.example", "Partner Customer Support");
        Caller caller = World.session(support);
        refusal(() -> world.manageRoles().add(caller, seed.partner, SeedWorld.newRole("Mine", TenantLevel.PARTNER)));

        AuditTrail trail = world.backend().trail();
        var reasons = trail
                .list(
                        Sight.EVERYTHING,
                        seed.partner,
                        SeedWorld.listing(ReadAudit.COLUMNS, null, "outcome eq \"denied\""))
                .items()
                .stream()
                .map(AuditEntry::reason);

        assertThat(reasons).singleElement().asString().contains("CREATE:MSP_SCOPED_ROLE", "not-granted");
    }

    /** Seed: Table 12, Privacy Settings: delegation from the customer to partners or the operator. */
    @Test
    void a_customer_gives_and_withdraws_delegations_and_its_partner_only_withdraws() {
        Caller customer = seed.superuser(seed.closed);
        Caller partner = seed.superuser(seed.partner);

        world.manageTenants().delegate(customer, seed.closed, Delegation.SUPPORT_TO_PARTNER, true);

        assertThat(world.manageTenants().delegations(customer, seed.closed).delegations())
                .contains(Delegation.SUPPORT_TO_PARTNER);
        assertThat(refusal(() ->
                                world.manageTenants().delegate(partner, seed.closed, Delegation.USERS_TO_PARTNER, true))
                        .code())
                .isEqualTo("only-its-own-users-delegate");

        world.manageTenants().delegate(partner, seed.closed, Delegation.SUPPORT_TO_PARTNER, false);

        assertThat(world.manageTenants().delegations(customer, seed.closed).delegations())
                .doesNotContain(Delegation.SUPPORT_TO_PARTNER);
    }

    /** Seed: Table 12, Support Access Role: delegation from the partner to the operator. */
    @Test
    void a_partner_lets_the_operator_in_and_shuts_it_out() {
        Caller operator = seed.superuser(seed.operator);
        world.manageRoles().list(operator, seed.partner, Listing.all(RoleRow.COLUMNS));

        world.manageTenants()
                .delegate(seed.superuser(seed.partner), seed.partner, Delegation.PARTNER_TO_OPERATOR, false);

        assertThat(refusal(() -> world.manageRoles().list(operator, seed.partner, Listing.all(RoleRow.COLUMNS)))
                        .code())
                .isEqualTo("not-found");
    }
}

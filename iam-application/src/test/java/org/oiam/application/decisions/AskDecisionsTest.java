package org.oiam.application.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.oiam.application.Caller;
import org.oiam.application.Lists;
import org.oiam.application.Sight;
import org.oiam.application.World;
import org.oiam.application.audit.ReadAudit;
import org.oiam.application.decisions.AskDecisions.Effective;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.decisions.Decision;
import org.oiam.domain.decisions.EffectivePrivilege;
import org.oiam.domain.decisions.Question;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

class AskDecisionsTest {

    private static final PrivilegeCode READ_EDGE = new PrivilegeCode("READ:EDGE");

    private final World world = World.inMemory();
    private TenantId aurora;
    private TenantId acme;
    private Caller business;
    private Caller support;

    @BeforeEach
    void found() {
        aurora = world.partner("Aurora");
        acme = world.enterprise(aurora, "Acme");
        business = world.as(aurora, "Partner Business Specialist");
        support = world.as(aurora, "Partner Customer Support");
    }

    private static Question question(UserId user, PrivilegeCode privilege, TenantId target) {
        return Question.of(user, Credential.SESSION, privilege, target);
    }

    private Decision decide(Caller caller, Question question) {
        return world.askDecisions().decide(caller, question);
    }

    @Test
    void everybody_asks_about_themselves() {
        var readUsers = new PrivilegeCode("READ:PROXY_USER");

        assertThat(decide(support, question(support.user(), readUsers, aurora))).isEqualTo(Decision.GRANTED);
        assertThat(decide(business, question(business.user(), READ_EDGE, acme))).isEqualTo(Decision.DELEGATION_MISSING);
    }

    @Test
    void a_denied_decision_is_an_answer_and_no_denied_attempt() {
        int before = records(aurora);

        assertThat(decide(business, question(business.user(), new PrivilegeCode("CREATE:PROXY_TOKEN"), aurora)))
                .isEqualTo(Decision.NOT_GRANTED);

        assertThat(records(aurora)).isEqualTo(before);
    }

    private int records(TenantId tenant) {
        return Lists.all(ReadAudit.COLUMNS, listing -> world.backend().trail().list(Sight.EVERYTHING, tenant, listing))
                .size();
    }

    @Test
    void whoever_may_read_users_asks_about_them() {
        // Seed: Table 12, Partner User, Read
        assertThat(decide(support, question(business.user(), new PrivilegeCode("CREATE:PROXY_TOKEN"), aurora)))
                .isEqualTo(Decision.NOT_GRANTED);
        assertThat(world.askDecisions()
                        .effectivePrivileges(support, business.user(), null)
                        .tenant())
                .isEqualTo(aurora);
    }

    @Test
    void nobody_asks_about_users_out_of_sight_or_not_delegated() {
        UserId ann = world.administratorId(acme);
        UserId foreign = world.administratorId(world.partner("Borealis"));

        assertRefused(
                () -> decide(support, question(ann, READ_EDGE, acme)),
                new CommonRefusal.NotPermitted("READ:ENTERPRISE_USER", "delegation-missing"));
        assertRefused(() -> decide(support, question(foreign, READ_EDGE, acme)), new CommonRefusal.Unknown());
        assertRefused(() -> decide(support, question(new UserId(4711), READ_EDGE, acme)), new CommonRefusal.Unknown());
        assertRefused(
                () -> decide(world.administrator(acme), question(support.user(), READ_EDGE, acme)),
                new CommonRefusal.Unknown());

        world.delegate(acme, Delegation.USERS_TO_PARTNER, true);

        assertThat(decide(support, question(ann, READ_EDGE, acme))).isEqualTo(Decision.GRANTED);
    }

    @Test
    void an_unknown_privilege_or_tenant_is_out_of_sight() {
        assertThat(decide(support, question(support.user(), new PrivilegeCode("READ:NOTHING"), aurora)))
                .isEqualTo(Decision.OUT_OF_SIGHT);
        assertThat(decide(support, question(support.user(), READ_EDGE, new TenantId(4711))))
                .isEqualTo(Decision.OUT_OF_SIGHT);
        assertThat(decide(support, question(support.user(), READ_EDGE, TenantId.OPERATOR)))
                .isEqualTo(Decision.OUT_OF_SIGHT);
    }

    @Test
    void effective_privileges_are_every_code_with_the_decision_about_it() {
        Effective effective = world.askDecisions().effectivePrivileges(support, support.user(), null);

        assertThat(effective.subject().tenantId()).isEqualTo(aurora);
        assertThat(effective.tenant()).isEqualTo(aurora);
        assertThat(effective.privileges()).hasSameSizeAs(world.catalogue().privileges());
        for (EffectivePrivilege privilege : effective.privileges()) {
            assertThat(decide(support, question(support.user(), privilege.privilege(), aurora)))
                    .as(privilege.privilege().value())
                    .isEqualTo(privilege.decision());
        }
    }

    @Test
    void effective_privileges_below_follow_the_delegations_there() {
        var readUsers = new PrivilegeCode("READ:ENTERPRISE_USER");
        assertThat(below(readUsers)).isEqualTo(Decision.DELEGATION_MISSING);

        world.delegate(acme, Delegation.USERS_TO_PARTNER, true);

        assertThat(below(readUsers)).isEqualTo(Decision.GRANTED);
    }

    private Decision below(PrivilegeCode code) {
        return world.askDecisions().effectivePrivileges(support, support.user(), acme).privileges().stream()
                .filter(privilege -> privilege.privilege().equals(code))
                .findFirst()
                .orElseThrow()
                .decision();
    }
}

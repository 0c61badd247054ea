package org.oiam.application.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.oiam.domain.Refusals.assertRefused;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.oiam.application.Caller;
import org.oiam.application.Given;
import org.oiam.application.Lists;
import org.oiam.application.Sight;
import org.oiam.application.World;
import org.oiam.application.audit.ReadAudit;
import org.oiam.application.decisions.AskDecisions.Effective;
import org.oiam.application.decisions.AskDecisions.Explained;
import org.oiam.application.decisions.Directory.EditionKey;
import org.oiam.application.decisions.Directory.Origin;
import org.oiam.application.permissions.PublishPackages.Reset;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Version;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.decisions.Customization;
import org.oiam.domain.decisions.Decision;
import org.oiam.domain.decisions.EffectivePrivilege;
import org.oiam.domain.decisions.Explanation;
import org.oiam.domain.decisions.Question;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserChange;
import org.oiam.domain.users.UserId;

class AskDecisionsTest {

    private static final String SUPPORT_BUNDLE = "SD_WAN_ENTERPRISE_SUPPORT";
    private static final String FLUSH = "REMOTE_FLUSH_FLOWS";
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
                        .effectivePrivileges(support, business.user(), null, null)
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
        Effective effective = world.askDecisions().effectivePrivileges(support, support.user(), null, null);

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
        return world.askDecisions().effectivePrivileges(support, support.user(), acme, null).privileges().stream()
                .filter(privilege -> privilege.privilege().equals(code))
                .findFirst()
                .orElseThrow()
                .decision();
    }

    private Explained explain(Caller caller, UserId user, String code, TenantId target) {
        return world.askDecisions().explain(caller, question(user, new PrivilegeCode(code), target));
    }

    // Seed: Service Permissions ("applied to the privileges as follows")
    @Test
    void an_explanation_has_every_level_the_one_that_decided_and_those_it_overrode() {
        UserId ann = customized();

        Explained explained = explain(world.root(), ann, FLUSH, acme);

        Explanation why = explained.explanation();
        assertThat(why.decision()).isEqualTo(Decision.GRANTED);
        assertThat(why.subject().roleId()).isEqualTo(Given.role("Enterprise Support"));
        assertThat(why.bundle()).isEqualTo(new BundleCode(SUPPORT_BUNDLE));
        assertThat(why.byDefault()).isTrue();
        assertThat(why.customizations())
                .extracting(Customization::level, Customization::tenant, Customization::effect)
                .containsExactly(
                        tuple(TenantLevel.ENTERPRISE, acme, Effect.ALLOW),
                        tuple(TenantLevel.PARTNER, aurora, Effect.DENY),
                        tuple(TenantLevel.OPERATOR, TenantId.OPERATOR, Effect.DENY));
        assertThat(why.decidedBy()).isEqualTo(why.customizations().getFirst());
        assertThat(explained.names().tenants())
                .isEqualTo(Map.of(acme, "Acme", aurora, "Aurora", TenantId.OPERATOR, "Operator"));
        assertThat(explained.names().users()).isEqualTo(Map.of(ann, "ann@acme.example"));
        assertThat(explained.names().roles()).isEqualTo(Map.of(Given.role("Enterprise Support"), "Enterprise Support"));
        assertThat(why.customizations())
                .extracting(one -> explained.origins().get(key(one)))
                .containsExactly(
                        new Origin(SUPPORT_BUNDLE, "admin@acme.example", Given.NOW),
                        new Origin(SUPPORT_BUNDLE, "admin@aurora.example", Given.NOW),
                        new Origin(SUPPORT_BUNDLE, "root@operator.example", Given.NOW));
    }

    private static EditionKey key(Customization customization) {
        return new EditionKey(customization.packageId(), customization.edition());
    }

    /** A support user of the customer, whose bundle every level customises. */
    private UserId customized() {
        UserId ann = world.user(acme, "Enterprise Support", "ann@acme.example");
        world.delegate(acme, Delegation.USERS_TO_PARTNER, true);
        world.delegate(acme, Delegation.USERS_TO_OPERATOR, true);
        world.activate(aurora);
        world.activate(acme);
        world.published(TenantId.OPERATOR, SUPPORT_BUNDLE, Map.of(FLUSH, Effect.DENY));
        world.published(aurora, SUPPORT_BUNDLE, Map.of(FLUSH, Effect.DENY));
        world.published(acme, SUPPORT_BUNDLE, Map.of(FLUSH, Effect.ALLOW));
        return ann;
    }

    @Test
    void where_something_comes_from_is_named_as_far_as_the_caller_sees() {
        UserId ann = customized();

        Explained partners = explain(world.administrator(aurora), ann, FLUSH, acme);
        Explained own = explain(World.session(ann), ann, FLUSH, acme);

        assertThat(partners.explanation()).isEqualTo(own.explanation());
        assertThat(partners.names().tenants()).isEqualTo(Map.of(acme, "Acme", aurora, "Aurora"));
        assertThat(partners.origins().values())
                .extracting(Origin::author)
                .containsExactlyInAnyOrder("admin@acme.example", "admin@aurora.example");
        assertThat(own.names().tenants()).isEqualTo(Map.of(acme, "Acme"));
        assertThat(own.origins().values()).extracting(Origin::author).containsExactly("admin@acme.example");
    }

    @Test
    void a_package_that_was_reset_is_no_longer_part_of_an_explanation() {
        UserId ann = customized();
        world.publishPackages().reset(world.administrator(acme), acme, new Reset.All(), null);

        Explanation why = explain(world.administrator(aurora), ann, FLUSH, acme).explanation();

        assertThat(why.decision()).isEqualTo(Decision.NOT_GRANTED);
        assertThat(why.decidedBy().level()).isEqualTo(TenantLevel.PARTNER);
    }

    @Test
    void an_explanation_names_the_delegations_that_are_needed_below() {
        Explanation why = explain(support, support.user(), "READ:EDGE", acme).explanation();

        assertThat(why.decision()).isEqualTo(Decision.DELEGATION_MISSING);
        assertThat(why.delegations()).containsExactly(new Explanation.Needed(Delegation.SUPPORT_TO_PARTNER, false));

        world.delegate(acme, Delegation.SUPPORT_TO_PARTNER, true);

        assertThat(explain(support, support.user(), "READ:EDGE", acme)
                        .explanation()
                        .delegations())
                .containsExactly(new Explanation.Needed(Delegation.SUPPORT_TO_PARTNER, true));
    }

    // Seed: Table 13, Deny PCI Operations
    @Test
    void an_explanation_names_the_package_that_enforces_pci_compliance() {
        UserId ann = world.user(acme, "Enterprise Support", "ann@acme.example");
        world.activate(aurora);
        PackageId id = world.published(
                aurora, "GLOBAL_SETTINGS_ENTERPRISE_SUPPORT", Map.of("DENY_PCI_OPERATIONS", Effect.DENY));

        Explained explained = explain(world.root(), support.user(), "DOWNLOAD_EDGE_DIAGNOSTICS", acme);
        Explained own = explain(World.session(ann), ann, "DOWNLOAD_EDGE_DIAGNOSTICS", acme);

        assertThat(explained.explanation().decision()).isEqualTo(Decision.PCI_ENFORCED);
        assertThat(explained.explanation().pci().enforced()).isTrue();
        assertThat(explained.explanation().pci().customizations())
                .extracting(Customization::packageId)
                .containsExactly(id);
        assertThat(explained.origins()).hasSize(1);
        assertThat(own.explanation().decision()).isEqualTo(Decision.PCI_ENFORCED);
        assertThat(own.origins()).isEmpty();
        assertThat(explain(World.session(ann), ann, FLUSH, acme).explanation().pci())
                .isNull();
    }

    @Test
    void a_visitor_is_told_that_a_customer_decided_but_not_by_what_package_and_whom() {
        world.activate(acme);
        world.delegate(acme, Delegation.USERS_TO_PARTNER, false);
        world.published(acme, "GLOBAL_SETTINGS_ENTERPRISE_SUPPORT", Map.of("DENY_PCI_OPERATIONS", Effect.DENY));

        Explained explained = explain(support, support.user(), "DOWNLOAD_EDGE_DIAGNOSTICS", acme);

        assertThat(explained.explanation().pci().customizations())
                .extracting(Customization::level)
                .containsExactly(TenantLevel.ENTERPRISE);
        assertThat(explained.origins()).isEmpty();
    }

    /** Seed: Table 12, Partner Admins: Read Partner User can be denied, and then no author is named. */
    @Test
    void an_author_is_named_to_those_who_may_list_users() {
        world.activate(aurora);
        world.published(aurora, SUPPORT_BUNDLE, Map.of(FLUSH, Effect.DENY));
        UserId ann = world.user(acme, "Enterprise Support", "ann@acme.example");
        Caller root = world.root();
        world.delegate(aurora, Delegation.PARTNER_TO_OPERATOR, true);
        world.delegate(acme, Delegation.USERS_TO_OPERATOR, true);
        assertThat(explain(root, ann, FLUSH, acme).origins().values())
                .extracting(Origin::author)
                .containsExactly("admin@aurora.example");

        world.published(TenantId.OPERATOR, "GLOBAL_SETTINGS_OPERATOR_SUPPORT", Map.of("READ:PROXY_USER", Effect.DENY));
        Caller operators = world.as(TenantId.OPERATOR, "Operator Support");

        assertThat(explain(operators, ann, FLUSH, acme).origins().values())
                .singleElement()
                .satisfies(origin -> assertThat(origin.author()).isNull())
                .satisfies(origin -> assertThat(origin.packageName()).isNotEmpty());
    }

    @Test
    void whoever_explains_reads_users_and_packages_and_everybody_explains_themselves() {
        assertRefused(
                () -> explain(business, support.user(), FLUSH, aurora),
                new CommonRefusal.NotPermitted("READ:ROLE_CUSTOMIZATION_PACKAGE", "not-granted"));
        assertThat(explain(business, business.user(), FLUSH, aurora)
                        .explanation()
                        .decision())
                .isEqualTo(Decision.NOT_APPLICABLE);
        assertThat(explain(support, business.user(), FLUSH, aurora)
                        .explanation()
                        .subject()
                        .id())
                .isEqualTo(business.user());
        assertRefused(() -> explain(support, new UserId(4711), FLUSH, aurora), new CommonRefusal.Unknown());
    }

    @Test
    void effective_privileges_say_which_level_and_package_decided() {
        UserId ann = customized();

        Effective effective = world.askDecisions().effectivePrivileges(world.administrator(aurora), ann, null, null);

        Customization decided = find(effective, FLUSH).decidedBy();
        assertThat(decided.level()).isEqualTo(TenantLevel.ENTERPRISE);
        assertThat(effective.origins())
                .isEqualTo(Map.of(key(decided), new Origin(SUPPORT_BUNDLE, "admin@acme.example", Given.NOW)));
        assertThat(find(effective, "REMOTE_LIST_PATHS").decidedBy()).isNull();
        assertThat(effective.revision()).isEqualTo(world.backend().revisions().current());

        world.publishPackages().reset(world.administrator(acme), acme, new Reset.All(), null);
        world.publishPackages().reset(world.administrator(aurora), aurora, new Reset.All(), null);

        Effective after = world.askDecisions().effectivePrivileges(world.administrator(aurora), ann, null, null);
        assertThat(find(after, FLUSH).decidedBy().level()).isEqualTo(TenantLevel.OPERATOR);
        assertThat(after.origins())
                .as("the operator's packages are not the partner's to see")
                .isEmpty();
    }

    private static EffectivePrivilege find(Effective effective, String code) {
        return effective.privileges().stream()
                .filter(privilege -> privilege.privilege().equals(new PrivilegeCode(code)))
                .findFirst()
                .orElseThrow();
    }

    private Effective past(UserId user, TenantId tenant, Instant moment) {
        return world.askDecisions().effectivePrivileges(world.root(), user, tenant, moment);
    }

    @Test
    void the_past_is_answered_by_what_was_in_force_then() {
        UserId ann = customized();
        Instant customized = Given.NOW.plusSeconds(60);
        world.clock().pass(Duration.ofMinutes(2));
        world.publishPackages().reset(world.administrator(acme), acme, new Reset.All(), null);
        Instant reset = Given.NOW.plusSeconds(180);
        world.clock().pass(Duration.ofMinutes(2));
        var superuser = Given.role("Enterprise Superuser");
        world.manageUsers()
                .change(
                        world.administrator(acme),
                        ann,
                        Version.FIRST,
                        was -> new UserChange(was.profile(), superuser, was.edgeAccess(), was.active()));
        Instant promoted = Given.NOW.plusSeconds(300);
        world.clock().pass(Duration.ofMinutes(2));
        world.manageTenants()
                .suspend(world.administrator(aurora), acme, world.stored(acme).version());
        Instant suspended = Given.NOW.plusSeconds(420);
        world.clock().pass(Duration.ofMinutes(2));
        world.manageTenants()
                .reactivate(
                        world.administrator(aurora), acme, world.stored(acme).version());

        assertThat(find(past(ann, null, customized), FLUSH).decision()).isEqualTo(Decision.GRANTED);
        assertThat(find(past(ann, null, customized), FLUSH).decidedBy().level()).isEqualTo(TenantLevel.ENTERPRISE);
        assertThat(find(past(ann, null, reset), FLUSH).decision()).isEqualTo(Decision.NOT_GRANTED);
        assertThat(past(ann, null, reset).subject().roleId()).isEqualTo(Given.role("Enterprise Support"));
        assertThat(past(ann, null, promoted).subject().roleId()).isEqualTo(superuser);
        assertThat(find(past(ann, null, promoted), FLUSH).decision()).isEqualTo(Decision.GRANTED);
        assertThat(find(past(ann, null, suspended), FLUSH).decision()).isEqualTo(Decision.OWN_TENANT_SUSPENDED);
        assertThat(past(ann, null, customized).revision())
                .isLessThan(past(ann, null, reset).revision());
    }

    @Test
    void the_past_of_every_moment_agrees_with_what_was_answered_then() {
        UserId ann = customized();
        Effective then = world.askDecisions().effectivePrivileges(world.root(), ann, null, null);
        world.clock().pass(Duration.ofMinutes(2));
        world.published(aurora, SUPPORT_BUNDLE, Map.of("REMOTE_LIST_PATHS", Effect.DENY));

        assertThat(past(ann, null, Given.NOW)).isEqualTo(then);
    }

    @Test
    void delegations_are_those_of_then() {
        world.delegate(acme, Delegation.SUPPORT_TO_PARTNER, true);
        world.clock().pass(Duration.ofMinutes(2));
        world.delegate(acme, Delegation.SUPPORT_TO_PARTNER, false);

        assertThat(find(past(support.user(), acme, Given.NOW.plusSeconds(60)), "READ:EDGE")
                        .decision())
                .isEqualTo(Decision.GRANTED);
        assertThat(find(past(support.user(), acme, world.clock().instant()), "READ:EDGE")
                        .decision())
                .isEqualTo(Decision.DELEGATION_MISSING);
    }

    @Test
    void somebody_who_is_gone_is_asked_about_as_long_as_they_were_there() {
        world.clock().pass(Duration.ofMinutes(1));
        world.manageUsers().delete(world.administrator(aurora), support.user(), Version.FIRST);

        assertThat(past(support.user(), null, Given.NOW).subject().tenantId()).isEqualTo(aurora);
        assertRefused(() -> past(support.user(), null, world.clock().instant()), new CommonRefusal.Unknown());
    }

    @Test
    void nothing_is_known_of_the_future_nor_of_the_time_before_the_first_record() {
        assertRefused(
                () -> past(support.user(), null, Given.NOW.plusMillis(1)),
                new CommonRefusal.Invalid("at", "lies in the future"));
        assertRefused(
                () -> past(support.user(), null, Given.NOW.minusMillis(1)),
                new CommonRefusal.Invalid("at", "nothing is known of that time; it is before the first record"));
    }

    @Test
    void the_past_of_others_is_theirs_to_ask_who_may_ask_about_the_present() {
        UserId ann = world.user(acme, "Enterprise Support", "ann@acme.example");

        assertRefused(
                () -> world.askDecisions().effectivePrivileges(support, ann, null, Given.NOW),
                new CommonRefusal.NotPermitted("READ:ENTERPRISE_USER", "delegation-missing"));
        assertRefused(
                () -> world.askDecisions()
                        .effectivePrivileges(world.administrator(acme), support.user(), null, Given.NOW),
                new CommonRefusal.Unknown());
    }

    // Seed: API Tokens
    @Test
    void about_oneself_is_asked_by_what_one_came_with_and_about_others_by_a_session() {
        Caller token = World.token(support.user());
        var readUsers = new PrivilegeCode("READ:PROXY_USER");

        assertThat(AskDecisions.credential(token, support.user())).isEqualTo(Credential.TOKEN);
        assertThat(AskDecisions.credential(support, support.user())).isEqualTo(Credential.SESSION);
        assertThat(AskDecisions.credential(token, business.user())).isEqualTo(Credential.SESSION);
        for (EffectivePrivilege privilege : world.askDecisions()
                .effectivePrivileges(token, business.user(), null, null)
                .privileges()) {
            assertThat(privilege.decision())
                    .as("business specialists have no tokens, and are asked about in a session")
                    .isNotEqualTo(Decision.TOKEN_STOPPED);
        }
        assertThat(find(world.askDecisions().effectivePrivileges(token, support.user(), null, null), readUsers.value())
                        .decision())
                .isEqualTo(Decision.GRANTED);
    }
}

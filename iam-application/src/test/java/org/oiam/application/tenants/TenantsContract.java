package org.oiam.application.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.oiam.application.Backend;
import org.oiam.application.Given;
import org.oiam.application.Ids;
import org.oiam.application.Listing;
import org.oiam.application.Lists;
import org.oiam.application.OnBackend;
import org.oiam.application.Sight;
import org.oiam.application.audit.ReadAudit;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Refused;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.Version;
import org.oiam.domain.audit.AuditEntry;
import org.oiam.domain.roles.Role;
import org.oiam.domain.sessions.Session;
import org.oiam.domain.sessions.SessionId;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantDomain;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.tenants.TenantRefusal;
import org.oiam.domain.tokens.ApiToken;
import org.oiam.domain.users.User;

/** What {@link Tenants} promises. */
public abstract class TenantsContract extends OnBackend {

    private static final Set<TenantLevel> ALL = EnumSet.allOf(TenantLevel.class);

    protected TenantsContract(Supplier<Backend> start) {
        super(start);
    }

    @Test
    void a_tenant_is_found_as_it_was_stored() {
        Tenant tenant = given().aTenant(given().partnerA(), TenantLevel.ENTERPRISE, "Found")
                .withDomain(new TenantDomain("found.example"))
                .delegate(
                        Delegation.SUPPORT_TO_OPERATOR,
                        false,
                        given().partnerA().id());
        store(() -> tenants().add(tenant));

        assertThat(tenants().find(Sight.EVERYTHING, tenant.id())).contains(tenant);
        assertThat(tenants().get(Sight.EVERYTHING, tenant.id())).isEqualTo(tenant);
        assertThat(tenants().find(Sight.EVERYTHING, TenantId.OPERATOR)).contains(given().operator());
        assertThat(tenants().find(Sight.EVERYTHING, given().partnerB().id())).contains(given().partnerB());
    }

    @Test
    void every_delegation_is_kept() {
        Tenant customer = given().customerA1();
        TenantId own = customer.id();
        Tenant given = customer.delegate(Delegation.USERS_TO_PARTNER, true, own)
                .delegate(Delegation.SENSITIVE_TO_OPERATOR, true, own)
                .delegate(Delegation.SUPPORT_TO_PARTNER, true, own)
                .delegate(Delegation.SUPPORT_TO_OPERATOR, false, own);

        stored(() -> tenants().replace(given));

        assertThat(tenants().get(Sight.EVERYTHING, own).delegations())
                .containsExactlyInAnyOrder(
                        Delegation.USERS_TO_PARTNER, Delegation.SENSITIVE_TO_OPERATOR, Delegation.SUPPORT_TO_PARTNER);
    }

    @Test
    void a_tenant_that_does_not_exist_is_absent() {
        var unknown = new TenantId(99_999);

        assertThat(tenants().find(Sight.EVERYTHING, unknown)).isEmpty();
        assertRefused(() -> tenants().get(Sight.EVERYTHING, unknown), new CommonRefusal.Unknown());
        assertRefused(() -> store(() -> tenants().hold(Sight.EVERYTHING, unknown)), new CommonRefusal.Unknown());
    }

    @Test
    void the_operator_sees_every_tenant() {
        assertThat(seenBy(given().operator()))
                .containsExactlyInAnyOrder(
                        given().operator(),
                        given().partnerA(),
                        given().partnerB(),
                        given().customerA1(),
                        given().customerA2(),
                        given().customerB1(),
                        given().direct());
    }

    @Test
    void a_partner_sees_itself_and_its_customers() {
        assertThat(seenBy(given().partnerA()))
                .containsExactlyInAnyOrder(given().partnerA(), given().customerA1(), given().customerA2());
    }

    @Test
    void an_enterprise_sees_itself() {
        assertThat(seenBy(given().customerA1())).containsExactly(given().customerA1());
        assertThat(seenBy(given().direct())).containsExactly(given().direct());
    }

    private List<Tenant> seenBy(Tenant viewer) {
        return List.of(
                        given().operator(),
                        given().partnerA(),
                        given().partnerB(),
                        given().customerA1(),
                        given().customerA2(),
                        given().customerB1(),
                        given().direct())
                .stream()
                .filter(tenant ->
                        tenants().find(Given.sight(viewer), tenant.id()).isPresent())
                .toList();
    }

    @Test
    void a_tenant_out_of_sight_is_not_held() {
        assertRefused(
                () -> store(() -> tenants()
                        .hold(
                                Given.sight(given().partnerA()),
                                given().customerB1().id())),
                new CommonRefusal.Unknown());
    }

    @Test
    void a_held_tenant_is_the_tenant() {
        Tenant held = stored(() -> tenants()
                .hold(Given.sight(given().partnerA()), given().customerA1().id()));

        assertThat(held).isEqualTo(given().customerA1());
    }

    @Test
    void those_who_hold_a_tenant_come_one_after_the_other() {
        TenantId id = given().customerA1().id();

        atOnce(
                4,
                () -> stored(() -> {
                    Tenant held = tenants().hold(Sight.EVERYTHING, id);
                    return tenants()
                            .replace(held.rename(
                                    new Label("Acme " + held.version().number())));
                }));

        assertThat(tenants().get(Sight.EVERYTHING, id).version()).isEqualTo(new Version(5));
    }

    @Test
    void a_changed_tenant_is_kept_under_its_next_version() {
        Tenant changed = given().customerA1().rename(new Label("Acme Corp")).withDomain(new TenantDomain("acme"));

        Version stored = stored(() -> tenants().replace(changed));

        assertThat(stored).isEqualTo(new Version(2));
        assertThat(tenants().get(Sight.EVERYTHING, changed.id())).isEqualTo(changed.at(stored));
    }

    @Test
    void a_suspended_tenant_is_kept_so_and_reactivated_again() {
        Tenant suspended = given().partnerA().suspend();
        Version second = stored(() -> tenants().replace(suspended));

        assertThat(tenants().get(Sight.EVERYTHING, suspended.id())).isEqualTo(suspended.at(second));

        Tenant active = suspended.at(second).reactivate();
        Version third = stored(() -> tenants().replace(active));

        assertThat(tenants().get(Sight.EVERYTHING, suspended.id())).isEqualTo(active.at(third));
    }

    // Seed: Service Permissions, Note
    @Test
    void role_customisation_is_kept_on_and_off() {
        Tenant given = given().aTenant(given().partnerA(), TenantLevel.ENTERPRISE, "Custom")
                .customizeRoles(true, TenantLevel.OPERATOR, true);
        store(() -> tenants().add(given));
        assertThat(tenants().get(Sight.EVERYTHING, given.id())).isEqualTo(given);

        Tenant off = given.customizeRoles(false, TenantLevel.OPERATOR, true);
        Version second = stored(() -> tenants().replace(off));
        assertThat(tenants().get(Sight.EVERYTHING, given.id())).isEqualTo(off.at(second));

        Tenant on = off.at(second).customizeRoles(true, TenantLevel.OPERATOR, true);
        Version third = stored(() -> tenants().replace(on));
        assertThat(tenants().get(Sight.EVERYTHING, given.id())).isEqualTo(on.at(third));
    }

    @Test
    void a_stale_tenant_is_refused_and_nothing_changes() {
        Tenant read = given().customerA1();
        stored(() -> tenants().replace(read.rename(new Label("First"))));

        assertRefused(
                () -> stored(() -> tenants().replace(read.rename(new Label("Second")))), new CommonRefusal.Stale());

        assertThat(tenants().get(Sight.EVERYTHING, read.id()).name()).isEqualTo(new Label("First"));
    }

    @Test
    void a_tenant_that_was_never_stored_cannot_be_replaced() {
        Tenant unknown = given().aTenant(given().partnerA(), TenantLevel.ENTERPRISE, "Never");

        assertRefused(() -> stored(() -> tenants().replace(unknown)), new CommonRefusal.Stale());
    }

    @Test
    void only_one_of_those_who_saw_the_same_version_replaces_it() {
        Tenant read = given().customerA1();

        List<String> outcomes = atOnce(4, () -> {
            try {
                stored(() -> tenants().replace(read.rename(new Label("Mine"))));
                return "replaced";
            } catch (Refused refused) {
                return refused.refusal().code();
            }
        });

        assertThat(outcomes).containsExactlyInAnyOrder("replaced", "stale", "stale", "stale");
    }

    @Test
    void a_name_is_taken_below_the_same_parent_whatever_its_letter_case() {
        Tenant same = given().aTenant(given().partnerA(), TenantLevel.ENTERPRISE, "ACME");

        assertRefused(() -> store(() -> tenants().add(same)), new TenantRefusal.NameTaken("ACME"));
        assertThat(tenants().find(Sight.EVERYTHING, same.id())).isEmpty();
    }

    @Test
    void a_name_is_free_below_another_parent() {
        Tenant same = given().aTenant(given().partnerB(), TenantLevel.ENTERPRISE, "Acme");

        store(() -> tenants().add(same));

        assertThat(tenants().find(Sight.EVERYTHING, same.id())).contains(same);
    }

    @Test
    void a_tenant_is_not_renamed_to_a_name_that_is_taken() {
        assertRefused(
                () -> stored(() -> tenants().replace(given().customerA1().rename(new Label("bolt")))),
                new TenantRefusal.NameTaken("bolt"));
    }

    @Test
    void a_tenant_may_change_the_letter_case_of_its_own_name() {
        stored(() -> tenants().replace(given().customerA1().rename(new Label("ACME"))));

        assertThat(tenants().get(Sight.EVERYTHING, given().customerA1().id()).name())
                .isEqualTo(new Label("ACME"));
    }

    @Test
    void a_domain_is_taken_everywhere() {
        var domain = new TenantDomain("acme");
        stored(() -> tenants().replace(given().customerA1().withDomain(domain)));
        Tenant other = given().aTenant(given().partnerB(), TenantLevel.ENTERPRISE, "Other")
                .withDomain(domain);

        assertRefused(() -> store(() -> tenants().add(other)), new TenantRefusal.DomainTaken("acme"));
        assertRefused(
                () -> stored(() -> tenants().replace(given().partnerB().withDomain(domain))),
                new TenantRefusal.DomainTaken("acme"));
    }

    @Test
    void a_domain_that_was_given_up_is_free_again() {
        var domain = new TenantDomain("acme");
        Version second = stored(() -> tenants().replace(given().customerA1().withDomain(domain)));
        stored(() -> tenants().replace(given().customerA1().withDomain(null).at(second)));

        stored(() -> tenants().replace(given().customerB1().withDomain(domain)));

        assertThat(tenants().get(Sight.EVERYTHING, given().customerB1().id()).domain())
                .isEqualTo(domain);
        assertThat(tenants().get(Sight.EVERYTHING, given().customerA1().id()).domain())
                .isNull();
    }

    @Test
    void an_empty_tenant_has_nothing_in_the_way_of_its_end() {
        given().defaultUser(given().customerA1(), "first@acme.example");

        assertThat(tenants().occupancy(given().customerA1())).isEqualTo(new Tenants.Occupancy(0, 0));
    }

    @Test
    void tenants_below_and_users_besides_the_default_one_stand_in_the_way() {
        given().defaultUser(given().partnerA(), "first@aurora.example");
        given().user(given().partnerA(), "second@aurora.example");
        given().user(given().customerA1(), "other@acme.example");

        assertThat(tenants().occupancy(given().partnerA())).isEqualTo(new Tenants.Occupancy(2, 1));
    }

    @Test
    void a_removed_tenant_takes_its_users_roles_and_credentials_with_it() {
        Tenant tenant = given().customerA1();
        User user = given().defaultUser(tenant, "first@acme.example");
        Role.Custom role = given().role(tenant, "Own", TenantLevel.ENTERPRISE);
        ApiToken.Pending token = given().token(user, "script");
        var digest = SecretDigest.of("session");
        var code = SecretDigest.of("code");
        store(() -> {
            backend().passwords().setOneTimeCode(user, code, Given.NOW.plusSeconds(60));
            backend().tokens().enable(token.download(user.id(), Given.NOW), SecretDigest.of("token"));
            backend()
                    .sessions()
                    .add(
                            new Session(
                                    new SessionId(1), user.id(), Given.NOW, Given.NOW.plusSeconds(60), Given.ORIGIN),
                            digest);
        });

        store(() -> tenants().remove(tenant));

        assertThat(tenants().find(Sight.EVERYTHING, tenant.id())).isEmpty();
        assertThat(backend().users().find(Sight.EVERYTHING, user.id())).isEmpty();
        assertThat(backend().roles().findOwned(Sight.EVERYTHING, role.id())).isEmpty();
        assertThat(backend().tokens().find(Sight.EVERYTHING, token.details().id()))
                .isEmpty();
        assertThat(backend().passwords().bySignInName(user.name())).isEmpty();
        assertThat(backend().credentials().session(digest)).isEmpty();
        assertThat(backend().credentials().token(SecretDigest.of("token"))).isEmpty();
        assertThat(tenants().find(Sight.EVERYTHING, given().customerA2().id())).isPresent();
    }

    @Test
    void the_audit_trail_of_a_removed_tenant_stays() {
        Tenant tenant = given().customerA1();
        var entry = new AuditEntry(
                backend().ids().next(Ids.Sequence.AUDIT),
                Given.NOW,
                0,
                "",
                "none",
                0,
                tenant.id().value(),
                "tenant-created",
                AuditEntry.Outcome.DONE,
                "tenant",
                tenant.id().value(),
                Map.of(),
                Map.of(),
                null,
                "");
        store(() -> backend().trail().record(entry));

        store(() -> tenants().remove(tenant));

        assertThat(backend()
                        .trail()
                        .list(Sight.EVERYTHING, tenant.id(), Listing.all(ReadAudit.COLUMNS))
                        .items())
                .containsExactly(entry);
    }

    @Test
    void the_name_and_the_domain_of_a_removed_tenant_are_free_again() {
        Version second = stored(() -> tenants().replace(given().customerA1().withDomain(new TenantDomain("acme"))));
        store(() -> tenants().remove(given().customerA1().at(second)));
        Tenant again = given().aTenant(given().partnerA(), TenantLevel.ENTERPRISE, "Acme")
                .withDomain(new TenantDomain("acme"));

        store(() -> tenants().add(again));

        assertThat(tenants().find(Sight.EVERYTHING, again.id())).contains(again);
    }

    @Test
    void a_list_has_the_tenants_within_sight() {
        assertThat(names(given().operator(), ALL))
                .containsExactly("Operator", "Aurora", "Borealis", "Acme", "Bolt", "Coral", "Delta");
        assertThat(names(given().partnerA(), ALL)).containsExactly("Aurora", "Acme", "Bolt");
        assertThat(names(given().customerB1(), ALL)).containsExactly("Coral");
    }

    @Test
    void a_list_has_the_wanted_levels_only() {
        assertThat(names(given().operator(), EnumSet.of(TenantLevel.ENTERPRISE)))
                .containsExactly("Acme", "Bolt", "Coral", "Delta");
        assertThat(names(given().operator(), EnumSet.of(TenantLevel.OPERATOR, TenantLevel.PARTNER)))
                .containsExactly("Operator", "Aurora", "Borealis");
    }

    @Test
    void a_list_leaves_out_what_lies_below_a_suspended_tenant() {
        stored(() -> tenants().replace(given().partnerA().suspend()));
        stored(() -> tenants().replace(given().direct().suspend()));

        assertThat(names(given().operator(), ALL)).containsExactly("Operator", "Aurora", "Borealis", "Coral", "Delta");
    }

    @Test
    void the_suspension_of_the_viewers_own_tenant_leaves_nothing_out() {
        stored(() -> tenants().replace(given().partnerA().suspend()));

        assertThat(names(given().partnerA(), ALL)).containsExactly("Aurora", "Acme", "Bolt");
    }

    private List<String> names(Tenant viewer, Set<TenantLevel> levels) {
        return Lists.all(TenantRow.COLUMNS, listing -> tenants().list(Given.sight(viewer), levels, listing)).stream()
                .map(TenantRow::name)
                .toList();
    }

    @Test
    void a_row_shows_the_tenant() {
        Tenant changed =
                given().customerA1().withDomain(new TenantDomain("acme")).suspend();
        Version stored = stored(() -> tenants().replace(changed));

        assertThat(Lists.filtered(
                        TenantRow.COLUMNS,
                        listing -> tenants().list(Sight.EVERYTHING, ALL, listing),
                        "id eq " + changed.id().value()))
                .containsExactly(TenantRow.of(changed.at(stored)));
    }

    @Test
    void a_list_is_sorted_by_the_plain_value_and_missing_ones_come_first() {
        given().tenant(given().operator(), TenantLevel.PARTNER, "aurora 2");
        stored(() -> tenants().replace(given().direct().withDomain(new TenantDomain("delta"))));

        assertThat(Lists.sorted(
                        TenantRow.COLUMNS, listing -> tenants().list(Sight.EVERYTHING, ALL, listing), "-domain,name"))
                .extracting(TenantRow::name)
                .containsExactly("Delta", "Acme", "Aurora", "Bolt", "Borealis", "Coral", "Operator", "aurora 2");
    }

    @Test
    void a_list_answers_every_question() {
        stored(() -> tenants().replace(given().customerA1().withDomain(new TenantDomain("acme.example"))));
        stored(() -> tenants()
                .replace(given().direct().withDomain(new TenantDomain("delta")).suspend()));
        given().tenant(given().partnerB(), TenantLevel.ENTERPRISE, "100% a_b \\ 'quoted'");
        given().tenant(given().partnerB(), TenantLevel.ENTERPRISE, "100 b \"quoted\"");

        Lists.obey(TenantRow.COLUMNS, listing -> tenants().list(Sight.EVERYTHING, ALL, listing));
        Lists.obey(TenantRow.COLUMNS, listing -> tenants().list(Given.sight(given().partnerA()), ALL, listing));
    }

    private Tenants tenants() {
        return backend().tenants();
    }
}

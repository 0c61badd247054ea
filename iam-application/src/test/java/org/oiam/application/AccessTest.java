package org.oiam.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;
import static org.oiam.domain.Refusals.refusal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.oiam.application.audit.ReadAudit;
import org.oiam.application.decisions.Change;
import org.oiam.application.decisions.Revisions;
import org.oiam.application.roles.RoleRow;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Refusal;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.audit.AuditEntry;
import org.oiam.domain.audit.AuditEntry.Outcome;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserChange;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserRefusal;

class AccessTest {

    private final World world = World.inMemory();
    private TenantId aurora;
    private TenantId borealis;
    private TenantId acme;

    @BeforeEach
    void found() {
        aurora = world.partner("Aurora");
        borealis = world.partner("Borealis");
        acme = world.enterprise(aurora, "Acme");
    }

    private List<AuditEntry> trail(TenantId tenant) {
        return Lists.all(ReadAudit.COLUMNS, listing -> world.backend().trail().list(Sight.EVERYTHING, tenant, listing));
    }

    private AuditEntry last(TenantId tenant) {
        List<AuditEntry> entries = trail(tenant);
        return entries.get(entries.size() - 1);
    }

    @Test
    void a_missing_privilege_and_an_unknown_thing_look_alike() {
        // Seed: List of User Privileges: a denied privilege shows 404
        Caller business = world.as(aurora, "Partner Business Specialist");

        Refusal denied = refusal(() -> world.manageRoles().list(business, aurora, Listing.all(RoleRow.COLUMNS)));
        Refusal foreign = refusal(() -> world.manageTenants().read(business, borealis));
        Refusal unknown = refusal(() -> world.manageTenants().read(business, new TenantId(4711)));

        assertThat(denied.kind()).isEqualTo(Refusal.Kind.NOT_PERMITTED);
        assertThat(denied).isEqualTo(new CommonRefusal.NotPermitted("READ:MSP_SCOPED_ROLE", "not-granted"));
        assertThat(foreign).isEqualTo(new CommonRefusal.Unknown());
        assertThat(unknown).isEqualTo(foreign);
        assertThat(denied.code()).isEqualTo(unknown.code());
        assertThat(denied.explain()).isEqualTo(unknown.explain());
    }

    @Test
    void a_denial_is_recorded_where_it_was_denied() {
        Caller business = world.as(aurora, "Partner Business Specialist");

        refusal(() -> world.manageTenants()
                .suspend(business, aurora, world.stored(aurora).version()));

        AuditEntry entry = last(aurora);
        assertThat(entry.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(entry.action()).isEqualTo("suspend-tenant");
        assertThat(entry.actorId()).isEqualTo(business.user().value());
        assertThat(entry.actorName())
                .isEqualTo(world.stored(business.user()).name().toString());
        assertThat(entry.reason()).startsWith("not-permitted: UPDATE:PROXY (");
        assertThat(entry.credential()).isEqualTo("session");
        assertThat(entry.credentialId()).isEqualTo(business.credentialId());
        assertThat(entry.address()).isEqualTo(business.address());
        assertThat(entry.at()).isEqualTo(Given.NOW);
    }

    @Test
    void an_attempt_out_of_sight_is_recorded_at_home_and_not_where_it_went() {
        Caller admin = world.administrator(aurora);
        int before = trail(borealis).size();

        refusal(() -> world.manageTenants().read(admin, borealis));

        assertThat(last(aurora).outcome()).isEqualTo(Outcome.DENIED);
        assertThat(last(aurora).reason()).isEqualTo("not-found");
        assertThat(trail(borealis)).hasSize(before);
    }

    @Test
    void what_was_sent_wrongly_or_came_too_late_is_no_denial() {
        Caller admin = world.administrator(aurora);
        int before = trail(aurora).size();

        refusal(() -> world.manageTenants().update(admin, aurora, new Version(7), new Label("Other"), null));

        assertThat(trail(aurora)).hasSize(before);
    }

    @Test
    void a_denial_is_recorded_after_the_roll_back() {
        Tenant tenant = world.stored(acme);

        assertRefused(
                () -> world.access().write(world.root(), Operation.UPDATE_TENANT, attempt -> {
                    attempt.require(acme);
                    world.backend().tenants().replace(tenant.rename(new Label("Half done")));
                    attempt.record("tenant-updated", acme, "tenant", acme.value(), Map.of(), Map.of());
                    throw new Refused(new UserRefusal.NotOnOneself());
                }),
                new UserRefusal.NotOnOneself());

        assertThat(world.stored(acme)).isEqualTo(tenant);
        assertThat(trail(acme)).noneMatch(entry -> entry.action().equals("tenant-updated"));
        assertThat(last(acme).outcome()).isEqualTo(Outcome.DENIED);
        assertThat(last(acme).action()).isEqualTo("update-tenant");
        assertThat(last(acme).reason()).isEqualTo("not-on-oneself");
    }

    @Test
    void a_change_and_its_record_are_kept_together() {
        Caller admin = world.administrator(aurora);

        UserId id = world.user(aurora, "Partner Customer Support", "sue@aurora.example");

        AuditEntry entry = last(aurora);
        assertThat(entry.action()).isEqualTo("user-created");
        assertThat(entry.outcome()).isEqualTo(Outcome.DONE);
        assertThat(entry.objectType()).isEqualTo("user");
        assertThat(entry.objectId()).isEqualTo(id.value());
        assertThat(entry.actorId()).isEqualTo(admin.user().value());
        assertThat(entry.after()).containsEntry("userName", "sue@aurora.example");
        assertThat(entry.reason()).isNull();
    }

    @Test
    void whoever_asks_after_a_write_is_answered_by_the_new_state() {
        UserId sue = world.user(aurora, "Partner Customer Support", "sue@aurora.example");

        assertThat(world.decisions().current().subject(sue)).isPresent();
        assertThat(world.decisions().current().revision())
                .isEqualTo(world.backend().revisions().current());
    }

    @Test
    void a_write_that_alters_no_decision_leaves_the_revision_alone() {
        long before = world.backend().revisions().current();

        world.manageTenants().update(world.root(), acme, world.stored(acme).version(), new Label("Acme Corp"), null);

        assertThat(world.backend().revisions().current()).isEqualTo(before);
    }

    @Test
    void a_right_lost_between_check_and_commit_makes_the_write_fail() {
        UserId second = world.user(aurora, "Partner Superuser", "second@aurora.example");
        Access late = world.accessBy(after(() -> demote(second)));
        Tenant tenant = world.stored(acme);

        assertRefused(
                () -> late.write(World.session(second), Operation.SUSPEND_TENANT, attempt -> {
                    attempt.require(acme);
                    world.backend().tenants().replace(tenant.suspend());
                    attempt.changed(Change.of(acme));
                    return tenant;
                }),
                new CommonRefusal.NotPermitted("UPDATE:ENTERPRISE", "not-granted"));

        assertThat(world.stored(acme)).isEqualTo(tenant);
        assertThat(last(acme).reason()).isEqualTo("not-permitted: UPDATE:ENTERPRISE (not-granted)");
    }

    @Test
    void a_right_lost_meanwhile_stops_a_write_that_alters_no_decision_too() {
        UserId second = world.user(aurora, "Partner Superuser", "second@aurora.example");
        Access late = world.accessBy(after(() -> demote(second)));
        Tenant tenant = world.stored(acme);

        assertRefused(
                () -> late.write(World.session(second), Operation.UPDATE_TENANT, attempt -> {
                    attempt.require(acme);
                    return world.backend().tenants().replace(tenant.rename(new Label("Late")));
                }),
                new CommonRefusal.NotPermitted("UPDATE:ENTERPRISE", "not-granted"));

        assertThat(world.stored(acme)).isEqualTo(tenant);
    }

    @Test
    void a_grant_that_became_too_much_meanwhile_fails() {
        UserId second = world.user(aurora, "Partner Superuser", "second@aurora.example");
        Access late = world.accessBy(after(() -> demote(second)));

        Refusal refusal = refusal(() -> late.write(World.session(second), Operation.CREATE_USER, attempt -> {
            attempt.mayGive(Given.superuserRole(TenantLevel.PARTNER), aurora);
            attempt.changed(Change.of(aurora));
            return attempt;
        }));

        assertThat(refusal).isInstanceOf(UserRefusal.GrantExceedsOwn.class);
    }

    @Test
    void a_caller_deactivated_meanwhile_writes_nothing() {
        UserId second = world.user(aurora, "Partner Superuser", "second@aurora.example");
        Access late = world.accessBy(after(
                () -> change(second, was -> new UserChange(was.profile(), was.roleId(), was.edgeAccess(), false))));

        assertRefused(
                () -> late.write(World.session(second), Operation.UPDATE_TENANT, attempt -> {
                    attempt.require(acme);
                    return acme;
                }),
                new UserRefusal.NotAuthenticated());
    }

    @Test
    void a_change_that_took_nothing_away_lets_the_write_pass() {
        UserId second = world.user(aurora, "Partner Superuser", "second@aurora.example");
        Access late = world.accessBy(after(() -> world.user(aurora, "Partner Customer Support", "new@aurora.example")));
        Tenant tenant = world.stored(acme);

        late.write(World.session(second), Operation.SUSPEND_TENANT, attempt -> {
            attempt.require(acme);
            attempt.changed(Change.of(acme));
            return world.backend().tenants().replace(tenant.suspend());
        });

        assertThat(world.stored(acme).suspended()).isTrue();
        assertThat(world.decisions().current().revision())
                .isEqualTo(world.backend().revisions().current());
    }

    /** Transactions before the first of which something happens: the check was made before it. */
    private Transactions after(Runnable meanwhile) {
        var first = new AtomicReference<Runnable>(meanwhile);
        return new Transactions() {
            @Override
            public <T> T inTransaction(Supplier<T> work) {
                Runnable happens = first.getAndSet(null);
                if (happens != null) {
                    happens.run();
                }
                return world.backend().transactions().inTransaction(work);
            }

            @Override
            public void afterCommit(Runnable work) {
                world.backend().transactions().afterCommit(work);
            }
        };
    }

    private void demote(UserId user) {
        change(
                user,
                was -> new UserChange(was.profile(), Given.role("Partner Customer Support"), was.edgeAccess(), true));
    }

    private void change(UserId user, UnaryOperator<UserChange> change) {
        world.manageUsers()
                .change(world.administrator(aurora), user, world.stored(user).version(), change);
    }

    @Test
    void somebody_unknown_is_nobody() {
        assertRefused(
                () -> world.manageTenants().read(World.session(new UserId(4711)), aurora),
                new UserRefusal.NotAuthenticated());
        assertRefused(
                () -> world.manageUsers().me(World.session(new UserId(4711))), new UserRefusal.NotAuthenticated());
    }

    @Test
    void an_operation_that_needs_a_session_refuses_a_token_before_anything_else() {
        // Seed: API Tokens
        Caller token = World.token(world.administratorId(aurora));

        assertRefused(
                () -> world.access().write(token, Operation.CREATE_OWN_TOKEN, attempt -> attempt),
                new UserRefusal.SessionRequired());
    }

    @Test
    void an_operation_let_through_is_not_asked_about() {
        Caller business = world.as(aurora, "Partner Business Specialist");

        world.unchecked(Operation.SUSPEND_TENANT)
                .manageTenants()
                .suspend(business, acme, world.stored(acme).version());

        assertThat(world.stored(acme).suspended()).isTrue();
    }

    @Test
    void a_denial_says_on_what() {
        Caller support = world.as(aurora, "Partner Customer Support");
        UserId victim = world.administratorId(aurora);

        refusal(() -> world.manageUsers().delete(support, victim, Version.FIRST));

        assertThat(Lists.all(
                        ReadAudit.COLUMNS, listing -> world.backend().trail().list(Sight.EVERYTHING, aurora, listing)))
                .anyMatch(entry -> entry.action().equals("delete-user")
                        && entry.outcome() == AuditEntry.Outcome.DENIED
                        && entry.objectType().equals("user")
                        && entry.objectId() == victim.value());
    }

    @Test
    void a_tenant_is_of_the_level_that_it_is_named_by_and_in_sight_or_unknown() {
        Caller admin = world.administrator(aurora);

        world.access().mustBe(admin, Operation.READ_TENANT, acme, TenantLevel.ENTERPRISE);
        world.access().mustBe(admin, Operation.READ_TENANT, aurora, TenantLevel.PARTNER);
        int before = trail(aurora).size();

        for (TenantId other : List.of(acme, borealis, TenantId.OPERATOR, new TenantId(4711))) {
            assertRefused(
                    () -> world.access().mustBe(admin, Operation.READ_TENANT, other, TenantLevel.PARTNER),
                    new CommonRefusal.Unknown());
        }
        assertThat(trail(aurora)).hasSize(before + 4);
        assertThat(last(aurora).action()).isEqualTo("read-tenant");
        assertThat(last(aurora).outcome()).isEqualTo(Outcome.DENIED);
    }

    @Test
    void a_write_locks_the_revision_only_when_it_alters_a_decision() {
        var asked = new ArrayList<String>();
        var access = new Access(
                world.decisions(),
                noting(asked),
                world.backend().transactions(),
                world.backend().trail(),
                world.backend().ids(),
                world.clock());

        access.write(world.root(), Operation.UPDATE_TENANT, attempt -> {
            attempt.require(acme);
            return world.backend().tenants().replace(world.stored(acme).rename(new Label("Acme Corp")));
        });
        assertThat(asked).containsExactly("current");

        access.write(world.root(), Operation.SUSPEND_TENANT, attempt -> {
            attempt.require(acme);
            attempt.changed(Change.of(acme));
            return world.backend().tenants().replace(world.stored(acme).suspend());
        });
        assertThat(asked).containsExactly("current", "lock", "advance");
    }

    /** The revisions of the world, which note what they are asked. */
    private Revisions noting(List<String> asked) {
        Revisions revisions = world.backend().revisions();
        return new Revisions() {
            @Override
            public long current() {
                asked.add("current");
                return revisions.current();
            }

            @Override
            public long lock() {
                asked.add("lock");
                return revisions.lock();
            }

            @Override
            public void advance(long revision, List<Change> changes, Instant at) {
                asked.add("advance");
                revisions.advance(revision, changes, at);
            }
        };
    }

    @Test
    void somebody_who_is_gone_attempts_nothing() {
        var attempt = new Attempt(
                World.session(new UserId(4711)),
                Operation.READ_TENANT,
                world.decisions().current(),
                world.decisions()::properties,
                (snapshot, operation, asked) -> snapshot.decide(asked));

        assertRefused(attempt::subject, new UserRefusal.NotAuthenticated());
    }

    @Test
    void an_attempt_may_where_it_would_not_be_refused_and_nowhere_that_is_unknown() {
        Caller admin = world.administrator(aurora);
        Caller business = world.as(aurora, "Partner Business Specialist");

        for (TenantId at : List.of(aurora, acme, borealis, TenantId.OPERATOR, new TenantId(4711))) {
            boolean seen = at.equals(aurora) || at.equals(acme);
            assertThat(may(admin, Operation.SUSPEND_TENANT, at)).isEqualTo(seen);
            assertThat(may(business, Operation.READ_TENANT, at)).isEqualTo(seen);
            assertThat(may(business, Operation.LIST_ROLES, at)).isFalse();
        }
    }

    private boolean may(Caller caller, Operation operation, TenantId at) {
        boolean own = world.access().read(caller, operation, attempt -> attempt.may(at));
        boolean other = world.access().read(caller, Operation.READ_USER, attempt -> attempt.may(operation, at));
        assertThat(other).isEqualTo(own);
        return own;
    }
}

package org.oiam.application.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.oiam.application.Backend;
import org.oiam.application.Given;
import org.oiam.application.Ids;
import org.oiam.application.Lists;
import org.oiam.application.OnBackend;
import org.oiam.domain.audit.AuditEntry;
import org.oiam.domain.audit.AuditEntry.Outcome;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.users.User;

/** What {@link AuditTrail} promises. */
public abstract class AuditTrailContract extends OnBackend {

    protected AuditTrailContract(Supplier<Backend> start) {
        super(start);
    }

    @Test
    void an_entry_is_kept_with_the_name_of_its_actor() {
        User pat = given().user(given().partnerA(), "Pat@aurora.example");
        AuditEntry entry = done(given().customerA1(), pat.id().value(), Given.NOW, "user-created");
        store(() -> trail().record(entry));

        assertThat(seen(given().operator(), given().customerA1())).containsExactly(named(entry, "Pat@aurora.example"));
    }

    private AuditEntry done(Tenant tenant, long actor, Instant at, String action) {
        return new AuditEntry(
                backend().ids().next(Ids.Sequence.AUDIT),
                at,
                actor,
                "",
                "session",
                7,
                tenant.id().value(),
                action,
                Outcome.DONE,
                "user",
                4711,
                Map.of("role", "Support", "active", "true"),
                Map.of("role", "Superuser; all = yes", "active", "false"),
                null,
                "192.0.2.1");
    }

    private AuditEntry denied(Tenant tenant, Instant at, String reason) {
        return new AuditEntry(
                backend().ids().next(Ids.Sequence.AUDIT),
                at,
                0,
                "",
                "none",
                0,
                tenant.id().value(),
                "sign-in",
                Outcome.DENIED,
                "",
                0,
                Map.of(),
                Map.of(),
                reason,
                "2001:db8::1");
    }

    private static AuditEntry named(AuditEntry entry, String name) {
        return new AuditEntry(
                entry.id(),
                entry.at(),
                entry.actorId(),
                name,
                entry.credential(),
                entry.credentialId(),
                entry.tenantId(),
                entry.action(),
                entry.outcome(),
                entry.objectType(),
                entry.objectId(),
                entry.before(),
                entry.after(),
                entry.reason(),
                entry.address());
    }

    private List<AuditEntry> seen(Tenant viewer, Tenant tenant) {
        return Lists.all(ReadAudit.COLUMNS, listing -> trail().list(Given.sight(viewer), tenant.id(), listing));
    }

    @Test
    void a_denial_of_somebody_unknown_is_kept_with_its_reason() {
        AuditEntry entry = denied(given().operator(), Given.NOW, "sign-in-failed");
        store(() -> trail().record(entry));

        assertThat(seen(given().operator(), given().operator())).containsExactly(entry);
    }

    @Test
    void the_name_of_an_actor_who_is_gone_stays() {
        User pat = given().user(given().partnerA(), "pat@aurora.example");
        AuditEntry entry = done(given().partnerA(), pat.id().value(), Given.NOW, "user-created");
        store(() -> trail().record(entry));

        store(() -> backend().users().remove(pat));

        assertThat(seen(given().partnerA(), given().partnerA())).containsExactly(named(entry, "pat@aurora.example"));
    }

    @Test
    void an_actor_is_named_who_was_made_in_the_same_transaction() {
        User pat = given().aUser(
                        given().partnerA(),
                        "pat@aurora.example",
                        Given.supportRole(given().partnerA().level()));
        AuditEntry entry = done(given().partnerA(), pat.id().value(), Given.NOW, "user-created");

        store(() -> {
            backend().users().add(pat);
            trail().record(entry);
        });

        assertThat(seen(given().partnerA(), given().partnerA())).containsExactly(named(entry, "pat@aurora.example"));
    }

    @Test
    void a_list_has_the_entries_of_one_tenant() {
        AuditEntry above = done(given().partnerA(), 0, Given.NOW, "user-created");
        AuditEntry entry = done(given().customerA1(), 0, Given.NOW, "user-created");
        AuditEntry other = done(given().customerA2(), 0, Given.NOW, "user-created");
        store(() -> List.of(above, entry, other).forEach(trail()::record));

        assertThat(seen(given().customerA1(), given().customerA1())).containsExactly(entry);
        assertThat(seen(given().partnerA(), given().customerA1())).containsExactly(entry);
        assertThat(seen(given().partnerA(), given().partnerA())).containsExactly(above);
        assertThat(seen(given().operator(), given().customerA2())).containsExactly(other);
    }

    @Test
    void a_tenant_out_of_sight_has_no_entries() {
        AuditEntry entry = done(given().customerA1(), 0, Given.NOW, "user-created");
        store(() -> trail().record(entry));

        assertThat(seen(given().customerA2(), given().customerA1())).isEmpty();
        assertThat(seen(given().partnerB(), given().customerA1())).isEmpty();
        assertThat(seen(given().direct(), given().customerA1())).isEmpty();
    }

    @Test
    void an_entry_of_a_transaction_that_fails_is_not_kept() {
        AuditEntry entry = done(given().partnerA(), 0, Given.NOW, "user-created");

        assertThatThrownBy(() -> store(() -> {
                    trail().record(entry);
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(seen(given().operator(), given().partnerA())).isEmpty();
    }

    @Test
    void long_and_unusual_values_are_kept() {
        var values = Map.of("name", "é\"\\; = 'x'\u20ac\ud83d\ude00", "note", "n".repeat(2000));
        AuditEntry some = done(given().partnerA(), 0, Given.NOW, "tenant-updated");
        var entry = new AuditEntry(
                some.id(),
                some.at(),
                0,
                "",
                "token",
                3,
                some.tenantId(),
                some.action(),
                some.outcome(),
                some.objectType(),
                some.objectId(),
                values,
                values,
                null,
                "");
        store(() -> trail().record(entry));

        assertThat(seen(given().partnerA(), given().partnerA())).containsExactly(entry);
    }

    @Test
    void a_list_answers_every_question() {
        User pat = given().user(given().partnerA(), "Pat@aurora.example");
        Tenant tenant = given().customerA1();
        List<AuditEntry> entries = List.of(
                done(tenant, pat.id().value(), Given.NOW, "user-created"),
                done(tenant, 0, Given.NOW.plusMillis(1), "user-updated"),
                denied(tenant, Given.NOW, "not-permitted: CREATE:PROXY_USER"),
                denied(tenant, Given.NOW.plusMillis(2), "100% a_b \\"),
                done(tenant, pat.id().value(), Given.NOW.minusMillis(1), "User-created"));
        store(() -> entries.forEach(trail()::record));

        Lists.obey(ReadAudit.COLUMNS, listing -> trail().list(Given.sight(given().partnerA()), tenant.id(), listing));
    }

    @Test
    void a_list_is_read_backwards_in_time() {
        Tenant tenant = given().customerA1();
        AuditEntry first = denied(tenant, Given.NOW, "one");
        AuditEntry second = denied(tenant, Given.NOW.plusSeconds(1), "two");
        AuditEntry third = denied(tenant, Given.NOW.plusSeconds(1), "three");
        store(() -> List.of(first, second, third).forEach(trail()::record));

        assertThat(Lists.sorted(
                        ReadAudit.COLUMNS,
                        listing -> trail().list(Given.sight(tenant), tenant.id(), listing),
                        "-at,-id"))
                .containsExactly(third, second, first);
    }

    private AuditTrail trail() {
        return backend().trail();
    }
}

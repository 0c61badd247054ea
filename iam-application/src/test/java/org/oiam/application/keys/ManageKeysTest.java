package org.oiam.application.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.Refusals.assertRefused;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oiam.application.Caller;
import org.oiam.application.Given;
import org.oiam.application.Lists;
import org.oiam.application.Sight;
import org.oiam.application.World;
import org.oiam.application.audit.ReadAudit;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Version;
import org.oiam.domain.audit.AuditEntry;
import org.oiam.domain.keys.KeyAlgorithm;
import org.oiam.domain.keys.KeyExpiry;
import org.oiam.domain.keys.KeyRefusal;
import org.oiam.domain.keys.KeySamples;
import org.oiam.domain.keys.NamedKey;
import org.oiam.domain.keys.PassPhrase;
import org.oiam.domain.keys.SshKey;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.EdgeAccess;
import org.oiam.domain.users.UserChange;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserRefusal;

/** Seed: SSH Keys. */
class ManageKeysTest {

    private static final KeyExpiry NEVER = new KeyExpiry.Never();
    private static final KeyExpiry DAY = new KeyExpiry.After(Duration.ofDays(1));

    private final World world = World.inMemory();
    private TenantId aurora;
    private TenantId acme;
    private Caller partner;
    private Caller ann;

    @BeforeEach
    void found() {
        aurora = world.partner("Aurora");
        acme = world.enterprise(aurora, "Acme");
        partner = world.administrator(aurora);
        ann = World.session(world.user(acme, "Enterprise Standard Admin", "ann@acme.example"));
    }

    private ManageKeys keys() {
        return world.manageKeys();
    }

    private SshKey imported(Caller caller) {
        return keys().importKey(caller, new NamedKey(KeySamples.another(), "laptop"), NEVER);
    }

    private Caller colleague(String name) {
        return World.session(world.user(acme, "Enterprise Support", name));
    }

    @Test
    void a_user_generates_a_key_and_is_handed_its_private_half_once() {
        // Seed: "select My Account > SSH Keys to create an SSH Key"
        var generated = keys().generate(ann, KeyAlgorithm.ED25519, new PassPhrase("open sesame"), DAY);

        assertThat(generated.privateKey().reveal()).isEqualTo("the private half of ann@acme.example");
        assertThat(generated.toString()).doesNotContain("private half");
        KeyRow row = keys().read(ann, ann.user()).orElseThrow();
        assertThat(row.userName()).isEqualTo("ann@acme.example");
        assertThat(row.comment()).isEqualTo("ann@acme.example");
        assertThat(row.source()).isEqualTo(SshKey.Source.GENERATED);
        assertThat(row.fingerprint()).isEqualTo(generated.key().publicKey().fingerprint());
        assertThat(row.expiresAt()).isEqualTo(Given.NOW.plus(Duration.ofDays(1)));
        assertThat(row.toString()).doesNotContain("private half");
    }

    @Test
    void a_user_imports_a_key() {
        SshKey key = imported(ann);

        assertThat(keys().read(ann, ann.user())).contains(KeyRow.of(key, "ann@acme.example", Given.NOW));
        assertThat(key.source()).isEqualTo(SshKey.Source.IMPORTED);
        assertThat(key.comment()).isEqualTo("laptop");
    }

    @Test
    void a_user_has_one_key() {
        // Seed: "You can create only one SSH Key per user"
        imported(ann);

        assertRefused(() -> imported(ann), new KeyRefusal.AlreadyThere());
        assertRefused(() -> keys().generate(ann, KeyAlgorithm.ED25519, null, NEVER), new KeyRefusal.AlreadyThere());

        keys().revoke(ann, ann.user());
        imported(ann);
        assertThat(keys().read(ann, ann.user())).isPresent();
    }

    @Test
    void a_key_in_use_is_nobody_elses_and_whose_it_is_nobody_is_told() {
        var shared = new NamedKey(KeySamples.another(), "");
        keys().importKey(ann, shared, NEVER);
        Caller stranger = world.administrator(world.partner("Borealis"));

        assertRefused(() -> keys().importKey(stranger, shared, NEVER), new KeyRefusal.InUse());
        assertThat(new KeyRefusal.InUse().explain()).isEqualTo("This SSH key is in use already; make another pair.");
    }

    @Test
    void a_token_reads_keys_and_changes_none() {
        imported(ann);
        Caller token = World.token(ann.user());

        assertThat(keys().read(token, ann.user())).isPresent();
        assertRefused(() -> imported(token), new UserRefusal.SessionRequired());
        assertRefused(
                () -> keys().generate(token, KeyAlgorithm.ED25519, null, NEVER), new UserRefusal.SessionRequired());
        assertRefused(() -> keys().revoke(token, ann.user()), new UserRefusal.SessionRequired());
        assertRefused(
                () -> keys().revoke(World.token(world.administratorId(acme)), ann.user()),
                new UserRefusal.SessionRequired());
        assertRefused(
                () -> keys().revokeAll(World.token(world.administratorId(acme)), acme, Set.of(ann.user())),
                new UserRefusal.SessionRequired());
        assertThat(keys().read(ann, ann.user())).isPresent();
    }

    @Test
    void a_business_specialist_has_no_key() {
        Caller business = world.as(aurora, "Partner Business Specialist");

        assertRefused(() -> imported(business), new CommonRefusal.NotPermitted("CREATE:SELF_SSH_KEY", "not-granted"));
        assertRefused(
                () -> keys().read(business, business.user()),
                new CommonRefusal.NotPermitted("READ:SELF_SSH_KEY", "not-granted"));
    }

    @Test
    void a_partner_sees_and_revokes_keys_of_its_own_users() {
        // Seed: "As a Partner, you can also revoke an SSH Key."
        Caller sue = world.as(aurora, "Partner Customer Support");
        imported(sue);

        assertThat(listed(partner, aurora)).containsExactly(sue.user().value());

        keys().revoke(partner, sue.user());

        assertThat(listed(partner, aurora)).isEmpty();
        assertThat(keys().read(sue, sue.user())).isEmpty();
        assertRefused(() -> keys().revoke(partner, sue.user()), new CommonRefusal.Unknown());
    }

    private List<Long> listed(Caller caller, TenantId tenant) {
        return Lists.all(KeyRow.COLUMNS, listing -> keys().list(caller, tenant, listing)).stream()
                .map(KeyRow::userId)
                .toList();
    }

    @Test
    void a_partner_sees_and_revokes_keys_of_a_customers_users_if_they_are_delegated() {
        imported(ann);
        var missing = new CommonRefusal.NotPermitted("READ:ENTERPRISE_SSH_KEY", "delegation-missing");

        assertRefused(() -> listed(partner, acme), missing);
        assertRefused(() -> keys().read(partner, ann.user()), missing);
        assertRefused(() -> keys().export(partner, acme), missing);
        assertRefused(
                () -> keys().revoke(partner, ann.user()),
                new CommonRefusal.NotPermitted("DELETE:ENTERPRISE_SSH_KEY", "delegation-missing"));

        world.delegate(acme, Delegation.USERS_TO_PARTNER, true);

        assertThat(keys().read(partner, ann.user())).isPresent();
        keys().revoke(partner, ann.user());
        assertThat(keys().read(partner, ann.user())).isEmpty();
    }

    @Test
    void those_who_are_no_superusers_revoke_their_own_alone() {
        imported(ann);
        Caller admin = World.session(world.user(acme, "Enterprise Standard Admin", "admin2@acme.example"));

        assertRefused(
                () -> keys().revoke(admin, ann.user()),
                new CommonRefusal.NotPermitted("DELETE:ENTERPRISE_SSH_KEY", "not-granted"));
    }

    @Test
    void keys_of_another_tenant_are_out_of_sight() {
        imported(ann);
        Caller foreign = world.administrator(world.partner("Borealis"));

        assertRefused(() -> keys().read(foreign, ann.user()), new CommonRefusal.Unknown());
        assertRefused(() -> keys().revoke(foreign, ann.user()), new CommonRefusal.Unknown());
        assertRefused(() -> listed(foreign, acme), new CommonRefusal.Unknown());
        assertRefused(() -> keys().export(foreign, acme), new CommonRefusal.Unknown());
    }

    @Test
    void several_are_revoked_at_once_all_or_none() {
        Caller administrator = world.administrator(acme);
        Caller bob = colleague("bob@acme.example");
        Caller keyless = colleague("keyless@acme.example");
        Caller elsewhere = world.administrator(world.enterprise(aurora, "Bolt"));
        imported(ann);
        imported(bob);
        imported(elsewhere);

        assertRefused(
                () -> keys().revokeAll(administrator, acme, Set.of(ann.user(), elsewhere.user())),
                new CommonRefusal.Unknown());
        assertThat(keys().read(ann, ann.user())).isPresent();

        int revoked = keys().revokeAll(administrator, acme, Set.of(ann.user(), bob.user(), keyless.user()));

        assertThat(revoked).isEqualTo(2);
        assertThat(listed(administrator, acme)).isEmpty();
        assertThat(keys().read(elsewhere, elsewhere.user())).isPresent();
    }

    @Test
    void several_of_a_tenant_are_revoked_for_users_of_that_tenant_alone() {
        imported(ann);
        world.delegate(acme, Delegation.USERS_TO_PARTNER, true);

        assertRefused(() -> keys().revokeAll(partner, aurora, Set.of(ann.user())), new CommonRefusal.Unknown());
    }

    @Test
    void edges_are_handed_the_keys_of_active_users_whose_time_is_not_over() {
        Caller administrator = world.administrator(acme);
        Caller bob = colleague("bob@acme.example");
        Caller gone = colleague("gone@acme.example");
        SshKey anns = imported(ann);
        keys().generate(bob, KeyAlgorithm.ED25519, null, DAY);
        imported(gone);
        deactivate(gone);

        assertThat(keys().export(administrator, acme))
                .extracting(EdgeKey::userName)
                .containsExactly("ann@acme.example", "bob@acme.example");

        world.clock().pass(Duration.ofDays(1));

        EdgeKey only = keys().export(administrator, acme).get(0);
        assertThat(keys().export(administrator, acme)).containsExactly(only);
        assertThat(only.line()).isEqualTo(anns.publicKey().line() + " ann@acme.example");
        assertThat(only.edgeAccess()).isEqualTo(EdgeAccess.BASIC);
        assertThat(only.expiresAt()).isNull();
        assertThat(keys().read(bob, bob.user()).orElseThrow().state()).isEqualTo(SshKey.State.EXPIRED);
    }

    private void deactivate(Caller caller) {
        change(caller, false);
    }

    private void change(Caller caller, boolean active) {
        Version seen = world.stored(caller.user()).version();
        world.manageUsers()
                .change(
                        world.administrator(acme),
                        caller.user(),
                        seen,
                        was -> new UserChange(was.profile(), was.roleId(), was.edgeAccess(), active));
    }

    @Test
    void edges_are_handed_no_keys_of_a_suspended_tenant() {
        world.delegate(acme, Delegation.USERS_TO_PARTNER, true);
        imported(ann);
        assertThat(keys().export(partner, acme)).hasSize(1);

        world.manageTenants().suspend(world.root(), acme, world.stored(acme).version());

        assertRefused(
                () -> keys().export(partner, acme),
                new CommonRefusal.NotPermitted("READ:ENTERPRISE_SSH_KEY", "target-suspended"));

        world.manageTenants().reactivate(world.root(), acme, world.stored(acme).version());

        assertThat(keys().export(partner, acme)).hasSize(1);
    }

    enum End {
        DEACTIVATED,
        DELETED
    }

    @ParameterizedTest
    @EnumSource
    void a_key_ends_for_good_with_its_user(End end) {
        Caller bob = colleague("bob@acme.example");
        SshKey key = imported(bob);
        UserId id = bob.user();

        switch (end) {
            case DEACTIVATED -> {
                deactivate(bob);
                change(bob, true);
            }
            case DELETED ->
                world.manageUsers()
                        .delete(world.administrator(acme), id, world.stored(id).version());
        }

        assertThat(world.backend().sshKeys().find(Sight.EVERYTHING, id)).isEmpty();
        keys().importKey(ann, new NamedKey(key.publicKey(), ""), NEVER);
        assertThat(keys().read(ann, ann.user())).isPresent();
    }

    @Test
    void every_change_is_in_the_audit_trail_and_no_secret() {
        keys().generate(ann, KeyAlgorithm.ED25519, new PassPhrase("open sesame"), DAY);
        keys().revoke(ann, ann.user());
        SshKey key = imported(ann);

        List<AuditEntry> trail = Lists.all(
                        ReadAudit.COLUMNS, listing -> world.backend().trail().list(Sight.EVERYTHING, acme, listing))
                .stream()
                .filter(entry -> entry.objectType().equals("ssh-key"))
                .toList();

        assertThat(trail)
                .extracting(AuditEntry::action)
                .containsExactlyInAnyOrder("ssh-key-generated", "ssh-key-revoked", "ssh-key-imported");
        assertThat(trail)
                .allSatisfy(entry ->
                        assertThat(entry.objectId()).isEqualTo(ann.user().value()));
        assertThat(trail.toString())
                .contains(key.publicKey().fingerprint())
                .doesNotContain("open sesame")
                .doesNotContain("private half")
                .doesNotContain(key.publicKey().base64());
    }
}

package org.oiam.application.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oiam.domain.Refusals.assertRefused;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.oiam.application.Backend;
import org.oiam.application.Given;
import org.oiam.application.Lists;
import org.oiam.application.OnBackend;
import org.oiam.application.Sight;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.keys.KeyExpiry;
import org.oiam.domain.keys.KeyRefusal;
import org.oiam.domain.keys.KeySamples;
import org.oiam.domain.keys.NamedKey;
import org.oiam.domain.keys.SshKey;
import org.oiam.domain.keys.SshPublicKey;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.users.EdgeAccess;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserChange;
import org.oiam.domain.users.UserId;

/** What {@link SshKeys} promises. Seed: SSH Keys. */
public abstract class SshKeysContract extends OnBackend {

    private static final KeyExpiry DAY = new KeyExpiry.After(Duration.ofDays(1));
    private static final KeyExpiry NEVER = new KeyExpiry.Never();
    private static final Instant TOMORROW = Given.NOW.plus(Duration.ofDays(1));

    protected SshKeysContract(Supplier<Backend> start) {
        super(start);
    }

    private SshKeys keys() {
        return backend().sshKeys();
    }

    private User user(Tenant tenant, String name) {
        return given().user(tenant, name);
    }

    private User ann() {
        return user(given().customerA1(), "ann@acme.example");
    }

    private static SshKey aKey(User owner, KeyExpiry expiry) {
        return aKey(owner, KeySamples.ed25519(owner.name().toString()), expiry);
    }

    private static SshKey aKey(User owner, SshPublicKey publicKey, KeyExpiry expiry) {
        var named = new NamedKey(publicKey, "key of " + owner.name());
        return SshKey.of(owner, named, SshKey.Source.IMPORTED, Given.NOW, expiry);
    }

    private SshKey kept(User owner, KeyExpiry expiry) {
        SshKey key = aKey(owner, expiry);
        store(() -> keys().add(key));
        return key;
    }

    @Test
    void a_key_is_found_as_it_was_stored() {
        User ann = ann();
        User bob = user(given().customerA1(), "bob@acme.example");
        SshKey forADay = kept(ann, DAY);
        SshKey large = aKey(bob, KeySamples.rsa(4096, "bob"), NEVER);
        store(() -> keys().add(large));

        assertThat(keys().find(Sight.EVERYTHING, ann.id())).contains(forADay);
        assertThat(keys().get(Sight.EVERYTHING, bob.id())).isEqualTo(large);
    }

    @Test
    void a_key_that_does_not_exist_is_absent() {
        User ann = ann();

        assertThat(keys().find(Sight.EVERYTHING, ann.id())).isEmpty();
        assertThat(keys().find(Sight.EVERYTHING, new UserId(99_999))).isEmpty();
        assertRefused(() -> keys().get(Sight.EVERYTHING, ann.id()), new CommonRefusal.Unknown());
    }

    @Test
    void a_key_is_seen_from_its_owners_tenant_and_from_above_alone() {
        User ann = ann();
        SshKey key = kept(ann, NEVER);

        for (Tenant above : List.of(given().customerA1(), given().partnerA(), given().operator())) {
            assertThat(keys().find(Given.sight(above), ann.id())).contains(key);
        }
        for (Tenant other : List.of(given().customerA2(), given().partnerB(), given().customerB1(), given().direct())) {
            assertThat(keys().find(Given.sight(other), ann.id())).isEmpty();
            assertRefused(() -> keys().get(Given.sight(other), ann.id()), new CommonRefusal.Unknown());
        }
    }

    @Test
    void a_user_has_one_key() {
        // Seed: SSH Keys, "You can create only one SSH Key per user"
        User ann = ann();
        SshKey first = kept(ann, NEVER);

        assertRefused(
                () -> store(() -> keys().add(aKey(ann, KeySamples.another(), NEVER))), new KeyRefusal.AlreadyThere());

        assertThat(keys().find(Sight.EVERYTHING, ann.id())).contains(first);
    }

    @Test
    void a_key_is_in_use_once_in_the_whole_orchestrator() {
        SshKey anns = kept(ann(), NEVER);
        User stranger = user(given().customerB1(), "eve@coral.example");

        assertRefused(() -> store(() -> keys().add(aKey(stranger, anns.publicKey(), NEVER))), new KeyRefusal.InUse());

        assertThat(keys().find(Sight.EVERYTHING, stranger.id())).isEmpty();
    }

    @Test
    void of_those_who_come_at_once_one_makes_the_key() {
        User ann = ann();

        List<String> outcomes = atOnce(8, () -> added(aKey(ann, KeySamples.another(), NEVER)));

        assertThat(outcomes).containsOnly("added", "ssh-key-already-there").containsOnlyOnce("added");
    }

    private String added(SshKey key) {
        try {
            store(() -> keys().add(key));
            return "added";
        } catch (Refused refused) {
            return refused.refusal().code();
        }
    }

    @Test
    void of_those_who_import_one_key_at_once_one_has_it() {
        SshPublicKey shared = KeySamples.another();
        List<User> users = List.of(ann(), user(given().customerA1(), "bob@acme.example"));
        var turn = new AtomicInteger();

        List<String> outcomes = atOnce(2, () -> added(aKey(users.get(turn.getAndIncrement()), shared, NEVER)));

        assertThat(outcomes).containsExactlyInAnyOrder("added", "ssh-key-in-use");
    }

    @Test
    void a_key_of_somebody_who_is_gone_is_refused() {
        User ann = ann();
        store(() -> backend().users().remove(ann));

        assertRefused(() -> store(() -> keys().add(aKey(ann, NEVER))), new CommonRefusal.Unknown());
    }

    @Test
    void a_removed_key_is_absent_and_may_come_back() {
        User ann = ann();
        SshKey key = kept(ann, NEVER);

        store(() -> keys().remove(key));

        assertThat(keys().find(Sight.EVERYTHING, ann.id())).isEmpty();
        assertRefused(() -> store(() -> keys().remove(key)), new CommonRefusal.Unknown());
        store(() -> keys().add(key));
        assertThat(keys().find(Sight.EVERYTHING, ann.id())).contains(key);
    }

    @Test
    void a_key_that_was_replaced_meanwhile_is_not_removed() {
        User ann = ann();
        SshKey seen = kept(ann, NEVER);
        store(() -> keys().remove(seen));
        SshKey newer = aKey(ann, KeySamples.another(), NEVER);
        store(() -> keys().add(newer));

        assertRefused(() -> store(() -> keys().remove(seen)), new CommonRefusal.Unknown());

        assertThat(keys().find(Sight.EVERYTHING, ann.id())).contains(newer);
    }

    @Test
    void a_key_ends_with_its_owner() {
        User ann = ann();
        User bob = user(given().customerA1(), "bob@acme.example");
        SshKey anns = kept(ann, NEVER);
        SshKey bobs = kept(bob, NEVER);

        store(() -> backend().credentials().removeSshKey(ann));

        assertThat(keys().find(Sight.EVERYTHING, ann.id())).isEmpty();
        assertThat(keys().find(Sight.EVERYTHING, bob.id())).contains(bobs);

        store(() -> backend().users().remove(bob));

        assertThat(keys().find(Sight.EVERYTHING, bob.id())).isEmpty();
        store(() -> keys().add(aKey(ann, bobs.publicKey(), NEVER)));
        assertThat(keys().get(Sight.EVERYTHING, ann.id()).publicKey()).isNotEqualTo(anns.publicKey());
    }

    @Test
    void what_was_stored_in_a_transaction_that_fails_is_absent() {
        User ann = ann();

        assertThatThrownBy(() -> store(() -> {
                    keys().add(aKey(ann, NEVER));
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(keys().find(Sight.EVERYTHING, ann.id())).isEmpty();
    }

    @Test
    void a_list_has_the_keys_of_a_tenants_users() {
        User ann = ann();
        User bob = user(given().customerA1(), "bob@acme.example");
        SshKey anns = kept(ann, DAY);
        kept(bob, NEVER);
        kept(user(given().customerA2(), "zoe@bolt.example"), NEVER);

        List<KeyRow> rows = Lists.all(KeyRow.COLUMNS, listing -> keys().list(given().customerA1(), TOMORROW, listing));

        assertThat(rows).extracting(KeyRow::userName).containsExactly("ann@acme.example", "bob@acme.example");
        assertThat(rows).extracting(KeyRow::state).containsExactly(SshKey.State.EXPIRED, SshKey.State.VALID);
        assertThat(rows.get(0)).isEqualTo(KeyRow.of(anns, "ann@acme.example", TOMORROW));
    }

    @Test
    void a_list_is_searched_filtered_and_sorted_by_every_column() {
        Tenant acme = given().customerA1();
        kept(ann(), DAY);
        kept(user(acme, "bob@acme.example"), NEVER);
        User cid = user(acme, "cid@acme.example");
        var named = new NamedKey(KeySamples.ecdsa(SshPublicKey.Type.ECDSA_P256, "cid"), "");
        store(() -> keys().add(SshKey.of(cid, named, SshKey.Source.GENERATED, TOMORROW, DAY)));
        kept(user(acme, "dan@acme.example"), DAY);

        Lists.obey(KeyRow.COLUMNS, listing -> keys().list(acme, TOMORROW, listing));
    }

    @Test
    void valid_are_the_keys_of_active_users_whose_time_is_not_over() {
        Tenant acme = given().customerA1();
        User ann = ann();
        SshKey anns = kept(ann, DAY);
        User bob = user(acme, "bob@acme.example");
        SshKey bobs = kept(bob, NEVER);
        User gone = user(acme, "gone@acme.example");
        kept(gone, NEVER);
        inactive(gone);
        kept(user(given().customerA2(), "zoe@bolt.example"), NEVER);

        assertThat(keys().valid(acme, TOMORROW.minusMillis(1)))
                .containsExactly(
                        new EdgeKey("ann@acme.example", anns.publicKey().line(), EdgeAccess.BASIC, TOMORROW),
                        new EdgeKey("bob@acme.example", bobs.publicKey().line(), EdgeAccess.BASIC, null));
        assertThat(keys().valid(acme, TOMORROW)).extracting(EdgeKey::userName).containsExactly("bob@acme.example");
        assertThat(keys().valid(given().direct(), Given.NOW)).isEmpty();
    }

    private void inactive(User user) {
        UserChange was = UserChange.of(user);
        var change = new UserChange(was.profile(), was.roleId(), was.edgeAccess(), false);
        store(() -> backend().users().replace(user.change(change, new UserId(99_999), Given.NOW)));
    }
}

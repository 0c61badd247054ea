package org.oiam.application.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.application.permissions.PackagesWorld.SHUTDOWN;
import static org.oiam.application.permissions.PackagesWorld.SUPPORT;
import static org.oiam.domain.Refusals.assertRefused;
import static org.oiam.domain.Refusals.refusal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oiam.application.Operation;
import org.oiam.application.World;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.audit.AuditEntry;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.DefaultGrant;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantRefusal;
import org.oiam.domain.users.UserId;

/** Default grants that a newer catalogue widened. Seed: Service Permissions, Table 10, Note. */
class AcceptGrantsTest {

    private static final String READ_ONLY = "SD_WAN_ENTERPRISE_READ_ONLY";
    private static final DefaultGrant SUPPORTS = grant(SUPPORT, SHUTDOWN);
    private static final DefaultGrant READERS = grant(READ_ONLY, SHUTDOWN);

    private final PackagesWorld there = new PackagesWorld();
    private final UserId ria = there.world.user(there.bolt, "Enterprise Read Only User", "ria@bolt.example");

    private static DefaultGrant grant(String bundle, String code) {
        return new DefaultGrant(new BundleCode(bundle), new PrivilegeCode(code));
    }

    private World upgraded() {
        return there.world.upgraded(new NewerCatalogue("2")
                .granting(SUPPORT, SHUTDOWN)
                .granting(READ_ONLY, SHUTDOWN)
                .make());
    }

    private boolean may(World world, UserId user) {
        return PackagesWorld.decide(world, user, SHUTDOWN).isAllowed();
    }

    @Test
    void a_wider_default_grant_waits_until_it_is_accepted() {
        World world = upgraded();
        assertThat(world.acceptGrants().list(world.root())).containsExactlyInAnyOrder(SUPPORTS, READERS);
        assertThat(may(world, there.ann)).isFalse();
        assertThat(may(world, ria)).isFalse();

        assertThat(world.acceptGrants().accept(world.root(), Set.of(SUPPORTS))).containsExactly(SUPPORTS);

        assertThat(may(world, there.ann)).isTrue();
        assertThat(may(world, ria)).isFalse();
        assertThat(world.acceptGrants().list(world.root())).containsExactly(READERS);
        AuditEntry deed = there.lastDeed(TenantId.OPERATOR);
        assertThat(deed.action()).isEqualTo("default-grants-accepted");
        assertThat(deed.after().get("grants")).contains(SHUTDOWN, SUPPORT);
    }

    @Test
    void all_are_accepted_when_none_is_named() {
        World world = upgraded();

        assertThat(world.acceptGrants().accept(world.root(), Set.of())).containsExactlyInAnyOrder(SUPPORTS, READERS);

        assertThat(may(world, there.ann)).isTrue();
        assertThat(may(world, ria)).isTrue();
        assertThat(world.acceptGrants().list(world.root())).isEmpty();
    }

    @Test
    void nothing_waits_and_nothing_changes() {
        World world = there.world;
        long before = world.backend().revisions().current();

        assertThat(world.acceptGrants().list(world.root())).isEmpty();
        assertThat(world.acceptGrants().accept(world.root(), Set.of())).isEmpty();

        assertThat(world.backend().revisions().current()).isEqualTo(before);
    }

    @Test
    void a_grant_that_does_not_wait_is_not_accepted() {
        World world = upgraded();

        assertRefused(
                () -> world.acceptGrants().accept(world.root(), Set.of(SUPPORTS, grant(SUPPORT, "UPDATE:EDGE"))),
                new CommonRefusal.Invalid("grants", "UPDATE:EDGE of " + SUPPORT + " does not wait to be accepted"));

        assertThat(world.acceptGrants().list(world.root())).hasSize(2);
    }

    @Test
    void operator_superusers_alone_see_and_accept_them() {
        World world = upgraded();

        assertRefused(() -> world.acceptGrants().list(world.administrator(there.aurora)), new CommonRefusal.Unknown());
        assertRefused(
                () -> world.acceptGrants().accept(world.administrator(there.aurora), Set.of()),
                new CommonRefusal.Unknown());
        assertThat(world.acceptGrants().list(world.root())).hasSize(2);
    }

    @Test
    void a_package_may_allow_what_is_still_withheld() {
        World world = upgraded();

        world.published(there.aurora, SUPPORT, Map.of(SHUTDOWN, Effect.ALLOW));

        assertThat(may(world, there.ann)).isTrue();
    }

    @Test
    void what_waits_still_waits_after_other_starts_of_a_newer_or_an_older_server() {
        World world = upgraded();
        World again = world.upgraded(world.catalogue());
        assertThat(again.acceptGrants().list(again.root())).hasSize(2);
        assertThat(may(again, there.ann)).isFalse();

        World back = again.upgraded(there.world.catalogue());

        assertThat(back.acceptGrants().list(back.root())).hasSize(2);
        assertThat(may(back, there.ann)).isFalse();

        World newer = back.upgraded(world.catalogue());

        assertThat(newer.acceptGrants().list(newer.root())).hasSize(2);
        assertThat(may(newer, there.ann)).isFalse();
    }

    @Test
    void what_was_accepted_stays_accepted() {
        World world = upgraded();
        world.acceptGrants().accept(world.root(), Set.of(SUPPORTS));

        World again = world.upgraded(world.catalogue());

        assertThat(may(again, there.ann)).isTrue();
        assertThat(may(again, ria)).isFalse();
    }

    @Test
    void the_operators_other_administrators_do_not_accept_them() {
        World world = upgraded();
        var admin = World.session(world.user(TenantId.OPERATOR, "Operator Standard Admin", "olga@operator.example"));

        assertThat(refusal(() -> world.acceptGrants().accept(admin, Set.of())))
                .isInstanceOfAny(CommonRefusal.NotPermitted.class, TenantRefusal.OnlyOperatorSuperusersActivate.class);
    }

    @Test
    void whoever_may_publish_at_the_operator_but_is_no_superuser_does_not_accept_them() {
        World world = upgraded();
        var admin = World.session(world.user(TenantId.OPERATOR, "Operator Standard Admin", "olga@operator.example"));
        World unchecked = world.unchecked(Operation.ACCEPT_WIDENED_GRANTS);

        assertRefused(
                () -> unchecked.acceptGrants().accept(admin, Set.of()),
                new TenantRefusal.OnlyOperatorSuperusersActivate());

        assertThat(world.acceptGrants().list(world.root())).hasSize(2);
    }

    @Test
    void what_still_waits_and_what_is_recorded_stand_at_the_revision_from_which_on_the_others_are_in_force() {
        World world = upgraded();
        var at = new ArrayList<Long>();
        var accepting = new AcceptGrants(
                world.access(), noting(world, at), world.backend().revisions());

        accepting.accept(world.root(), Set.of(SUPPORTS));

        assertThat(at).containsExactly(world.backend().revisions().current());
        assertThat(there.lastDeed(TenantId.OPERATOR).objectType()).isEqualTo("catalogue");
        assertThat(List.of(there.lastDeed(TenantId.OPERATOR).objectId())).isEqualTo(at);
    }

    /** The catalogues of the world, which note from which revision on grants wait. */
    private static Catalogues noting(World world, List<Long> at) {
        Catalogues catalogues = world.backend().catalogues();
        return new Catalogues() {
            @Override
            public Optional<Catalogue> latest() {
                return catalogues.latest();
            }

            @Override
            public boolean knows(Catalogue catalogue) {
                return catalogues.knows(catalogue);
            }

            @Override
            public void arrive(Catalogue catalogue, long revision, Instant moment) {
                catalogues.arrive(catalogue, revision, moment);
            }

            @Override
            public Set<DefaultGrant> withheld() {
                return catalogues.withheld();
            }

            @Override
            public void withhold(Set<DefaultGrant> grants, long revision) {
                at.add(revision);
                catalogues.withhold(grants, revision);
            }
        };
    }
}

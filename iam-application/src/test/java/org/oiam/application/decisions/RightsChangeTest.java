package org.oiam.application.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.oiam.application.World;
import org.oiam.domain.Version;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserChange;
import org.oiam.domain.users.UserId;

/** Whose rights may have changed: everybody whom it concerns is told, and others are left in peace. */
class RightsChangeTest {

    private final World world = World.inMemory();
    private final TenantId alpine = world.partner("Alpine");
    private final TenantId acme = world.enterprise(alpine, "Acme");
    private final TenantId birch = world.enterprise(alpine, "Birch");
    private final TenantId baltic = world.partner("Baltic");
    private final UserId root = world.root().user();
    private final UserId sue = world.user(alpine, "Partner Superuser", "sue@alpine.example");
    private final UserId ann = world.user(acme, "Enterprise Support", "ann@acme.example");
    private final UserId bob = world.user(birch, "Enterprise Support", "bob@birch.example");
    private final UserId kai = world.user(baltic, "Partner Superuser", "kai@baltic.example");
    private final List<RightsChange> told = new ArrayList<>();
    private final Decisions decisions =
            new Decisions(world.catalogue(), world.backend().facts(), told::add);

    @BeforeEach
    void load() {
        decisions.start();
        assertThat(told).isEmpty();
    }

    private RightsChange change() {
        long revision = world.decisions().current().revision();
        decisions.atLeast(revision);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).revision()).isEqualTo(revision);
        return told.get(0);
    }

    private List<UserId> concerned() {
        RightsChange change = change();
        return List.of(root, sue, ann, bob, kai).stream()
                .filter(change::concerns)
                .toList();
    }

    @Test
    void a_users_own_change_concerns_that_user() {
        world.manageUsers()
                .change(
                        world.administrator(acme),
                        ann,
                        Version.FIRST,
                        user -> new UserChange(user.profile(), user.roleId(), user.edgeAccess(), false));

        assertThat(concerned()).containsExactly(ann);
    }

    @Test
    void a_user_who_is_gone_is_concerned() {
        world.manageUsers().delete(world.administrator(acme), ann, Version.FIRST);

        assertThat(concerned()).containsExactly(ann);
    }

    @Test
    void what_a_level_publishes_concerns_its_users_those_below_and_those_above() {
        world.activate(alpine);
        told.clear();
        decisions.atLeast(world.decisions().current().revision());
        told.clear();

        world.published(alpine, "SD_WAN_ENTERPRISE_SUPPORT", Map.of("REMOTE_FLUSH_FLOWS", Effect.DENY));

        assertThat(concerned()).containsExactly(root, sue, ann, bob);
    }

    @Test
    void a_delegation_concerns_the_tenant_and_those_above_it() {
        world.delegate(acme, Delegation.USERS_TO_PARTNER, true);

        assertThat(concerned()).containsExactly(root, sue, ann);
    }

    @Test
    void a_log_that_no_longer_reaches_back_concerns_everybody() {
        var trimmed = new FactSource() {
            @Override
            public AtRevision everything() {
                return world.backend().facts().everything();
            }

            @Override
            public Optional<AtRevision> since(long revision) {
                return Optional.empty();
            }

            @Override
            public Optional<Past> past(Instant moment, UserId user, @Nullable TenantId tenant) {
                return Optional.empty();
            }
        };
        var reloading = new Decisions(world.catalogue(), trimmed, told::add);
        reloading.start();
        world.delegate(acme, Delegation.USERS_TO_PARTNER, true);

        reloading.atLeast(world.decisions().current().revision());

        assertThat(told).hasSize(1).allMatch(change -> change.concerns(kai));
    }

    @Test
    void somebody_unknown_is_not_concerned() {
        world.delegate(acme, Delegation.USERS_TO_PARTNER, true);

        assertThat(change().concerns(new UserId(999))).isFalse();
    }
}

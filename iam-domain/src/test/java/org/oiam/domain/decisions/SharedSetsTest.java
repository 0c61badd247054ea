package org.oiam.domain.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.decisions.DecisionSamples.CATALOGUE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.DefaultRole;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

/** What is equal is one object, and what a change does not reach is the object from before. */
class SharedSetsTest {

    private static final DefaultRole ROLE = CATALOGUE.roles().stream()
            .filter(role -> role.level() == TenantLevel.ENTERPRISE && !role.superuser())
            .findFirst()
            .orElseThrow();
    private static final PrivilegeCode CODE = new PrivilegeCode("REMOTE_FLUSH_FLOWS");
    private static final TenantId FIRST = new TenantId(2);
    private static final TenantId SECOND = new TenantId(3);
    private static final TenantId THIRD = new TenantId(4);

    private final BundleCode bundle = ROLE.bundles().values().stream()
            .filter(code -> CATALOGUE.bundle(code).orElseThrow().defaults().contains(CODE))
            .findFirst()
            .orElseThrow();

    private static Snapshot world() {
        var tenants = new ArrayList<Facts.OfTenant>();
        tenants.add(new Facts.OfTenant(TenantId.OPERATOR, TenantLevel.OPERATOR, null, false, Set.of(), true));
        for (TenantId id : List.of(FIRST, SECOND, THIRD)) {
            tenants.add(new Facts.OfTenant(id, TenantLevel.ENTERPRISE, TenantId.OPERATOR, false, Set.of(), true));
        }
        List<Facts.OfUser> users = LongStream.rangeClosed(2, 4)
                .mapToObj(number ->
                        new Facts.OfUser(new UserId(number), new TenantId(number), new RoleId(ROLE.number()), true))
                .toList();
        var role = new Facts.OfRole(
                new RoleId(ROLE.number()),
                null,
                ROLE.level(),
                false,
                Set.copyOf(ROLE.bundles().values()));
        return Snapshot.empty(CATALOGUE).with(1, Facts.of(tenants, users, List.of(role)));
    }

    private Facts denying(TenantId tenant) {
        return Facts.published(new Facts.OfPublisher(
                tenant,
                List.of(new Facts.Publication(bundle, new PackageId(tenant.value()), 1, Map.of(CODE, Effect.DENY)))));
    }

    private static PrivilegeSet of(Snapshot snapshot, TenantId tenant) {
        return snapshot.privileges(new UserId(tenant.value()), tenant);
    }

    @Test
    void equal_sets_are_one_object() {
        Snapshot plain = world();
        Snapshot both = plain.with(2, denying(FIRST)).with(3, denying(SECOND));

        assertThat(of(plain, FIRST)).contains(CODE).isSameAs(of(plain, SECOND));
        assertThat(of(both, FIRST)).doesNotContain(CODE).isSameAs(of(both, SECOND));
        assertThat(of(both, THIRD)).isSameAs(of(plain, THIRD));
        assertThat(both.with(4, Facts.published(new Facts.OfPublisher(FIRST, List.of()))))
                .satisfies(reset -> assertThat(of(reset, FIRST)).isSameAs(of(plain, FIRST)));
    }

    @Test
    void a_subject_looked_up_once_answers_as_the_snapshot_does() {
        Snapshot snapshot = world().with(2, denying(FIRST));
        ResolvedSubject subject = snapshot.resolve(new UserId(FIRST.value()));

        assertThat(subject.user()).isEqualTo(new UserId(FIRST.value()));
        assertThat(subject.revision()).isEqualTo(2);
        assertThat(subject.may(CODE)).isFalse();
        assertThat(subject.privileges()).isSameAs(of(snapshot, FIRST));
        for (PrivilegeCode code : subject.privileges()) {
            assertThat(subject.may(code)).isTrue();
            assertThat(subject.may(code, FIRST)).isTrue();
            assertThat(subject.may(code, SECOND)).isFalse();
        }
        assertThat(subject.may(new PrivilegeCode("NO_SUCH_PRIVILEGE"))).isFalse();
        assertThat(snapshot.resolve(new UserId(99)).privileges()).isEmpty();
        assertThat(snapshot.privileges(new UserId(99), FIRST)).isEmpty();
        assertThat(snapshot.privileges(new UserId(2), new TenantId(99))).isEmpty();
    }

    @Test
    void who_may_and_where_are_listed_by_number_in_parts() {
        Snapshot snapshot = world().with(2, denying(SECOND));
        PrivilegeCode code = of(snapshot, FIRST).iterator().next();

        assertThat(snapshot.whoMay(CODE, FIRST, TenantId.OPERATOR, 0, 10)).containsExactly(new UserId(2));
        assertThat(snapshot.whoMay(CODE, SECOND, TenantId.OPERATOR, 0, 10)).isEmpty();
        assertThat(snapshot.whoMay(CODE, FIRST, SECOND, 0, 10)).isEmpty();
        assertThat(snapshot.whoMay(CODE, FIRST, TenantId.OPERATOR, 2, 10)).isEmpty();
        assertThat(snapshot.whereMay(new UserId(4), code, TenantId.OPERATOR, 0, 10))
                .containsExactly(THIRD);
        assertThat(snapshot.whereMay(new UserId(4), code, FIRST, 0, 10)).isEmpty();
        assertThat(snapshot.whereMay(new UserId(4), code, TenantId.OPERATOR, 4, 10))
                .isEmpty();
        assertThat(snapshot.whereMay(new UserId(4), code, TenantId.OPERATOR, 0, 0))
                .isEmpty();
    }
}

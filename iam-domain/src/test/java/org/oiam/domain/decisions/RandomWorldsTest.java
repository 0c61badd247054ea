package org.oiam.domain.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oiam.domain.decisions.DecisionSamples.CATALOGUE;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.DefaultGrant;
import org.oiam.domain.permissions.DefaultRole;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.Privilege;
import org.oiam.domain.permissions.PrivilegeBundle;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

/**
 * In random worlds with holes, which no orchestrator would let be, the engine and the naive evaluator agree, also on what
 * the guard and the previews say. Seed: Service Permissions (three levels); Tables 12 and 13.
 */
class RandomWorldsTest {

    private static final int TENANTS = 9;
    private static final int USERS = 30;
    private static final int CUSTOM_ROLES = 4;

    private static final List<PrivilegeCode> CODES =
            CATALOGUE.privileges().stream().map(Privilege::code).toList();

    static IntStream seeds() {
        return IntStream.range(0, 24);
    }

    static IntStream fewSeeds() {
        return IntStream.range(100, 106);
    }

    private Facts all = Facts.of(List.of(), List.of(), List.of());
    private NaiveEvaluator naive = new NaiveEvaluator(CATALOGUE, all);
    private Snapshot engine = Snapshot.empty(CATALOGUE);
    private SplittableRandom random = new SplittableRandom(0);

    @ParameterizedTest
    @MethodSource("seeds")
    void agree_on_decisions_and_explanations(int seed) {
        grow(seed);

        for (int i = 0; i < 300; i++) {
            Question question = question();
            assertThat(engine.explain(question)).isEqualTo(naive.explain(question));
            assertThat(engine.decide(question)).isEqualTo(naive.decide(question));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agree_on_lists(int seed) {
        grow(seed);

        UserId user = user();
        TenantId target = tenant();
        assertThat(engine.effectivePrivileges(user, Credential.SESSION, target))
                .containsExactlyElementsOf(CODES.stream()
                        .map(code -> naive.explain(Question.of(user, Credential.SESSION, code, target)))
                        .map(why -> new EffectivePrivilege(why.question().privilege(), why.decision(), why.decidedBy()))
                        .toList());
        PrivilegeBundle bundle = pick(List.copyOf(CATALOGUE.bundles()));
        assertThat(engine.inForce(bundle.code(), TenantId.OPERATOR))
                .containsExactlyElementsOf(naive.inForce(bundle.code(), TenantId.OPERATOR));
        assertThat(engine.canAct(user, Credential.SESSION)).isEqualTo(naive.canAct(user, Credential.SESSION));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agree_on_who_may_give_what(int seed) {
        grow(seed);

        for (int i = 0; i < 20; i++) {
            UserId giver = user();
            RoleId role = new RoleId(pick(CATALOGUE.roles()).number());
            TenantId tenant = tenant();
            if (engine.subject(giver).isPresent() && engine.levelOf(tenant).isPresent()) {
                assertThat(engine.missingToGive(giver, role, tenant))
                        .isEqualTo(naive.missingToGive(giver, role, tenant));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("fewSeeds")
    void agree_on_what_a_publication_would_do(int seed) {
        grow(seed);

        Facts.OfPublisher instead = publisher(TenantId.OPERATOR);

        assertThat(engine.impact(instead)).isEqualTo(naive.impact(instead));
    }

    private void grow(int seed) {
        random = new SplittableRandom(seed);
        take(Facts.of(
                List.of(new Facts.OfTenant(
                        TenantId.OPERATOR, TenantLevel.OPERATOR, null, false, Set.of(), random.nextBoolean())),
                List.of(),
                CATALOGUE.roles().stream().map(RandomWorldsTest::role).toList()));
        for (int i = 0; i < 12; i++) {
            take(change());
        }
    }

    private static Facts.OfRole role(DefaultRole role) {
        return new Facts.OfRole(
                new RoleId(role.number()),
                null,
                role.level(),
                role.superuser(),
                Set.copyOf(role.bundles().values()));
    }

    private void take(Facts facts) {
        engine = engine.with(engine.revision() + 1, facts);
        all = RandomWorld.merged(all, facts);
        naive = new NaiveEvaluator(CATALOGUE, all);
    }

    private Facts change() {
        return new Facts(
                some(3, this::ofTenant),
                some(8, this::ofUser),
                some(1, this::ofRole),
                some(2, () -> publisher(tenant())),
                chance(4) ? new HashSet<>(some(12, this::withheld)) : null,
                chance(12) ? Set.of(new TenantId(random.nextInt(5, TENANTS))) : Set.of(),
                new HashSet<>(some(1, this::user)),
                chance(6) ? Set.of(new RoleId(5000 + random.nextInt(CUSTOM_ROLES))) : Set.of());
    }

    /** Tenants 2 to 4 are partners, the others enterprises. */
    private Facts.OfTenant ofTenant() {
        var id = new TenantId(random.nextInt(2, TENANTS));
        TenantLevel level = levelOf(id);
        TenantId parent = level == TenantLevel.PARTNER ? TenantId.OPERATOR : new TenantId(1 + id.value() % 4);
        var given = EnumSet.noneOf(Delegation.class);
        for (Delegation delegation : Delegation.values()) {
            if (delegation.grantor() == level && chance(2)) {
                given.add(delegation);
            }
        }
        return new Facts.OfTenant(id, level, parent, chance(10), given, random.nextBoolean());
    }

    private static TenantLevel levelOf(TenantId id) {
        if (id.equals(TenantId.OPERATOR)) {
            return TenantLevel.OPERATOR;
        }
        return id.value() < 5 ? TenantLevel.PARTNER : TenantLevel.ENTERPRISE;
    }

    private Facts.OfUser ofUser() {
        TenantId tenant = tenant();
        List<DefaultRole> fitting = CATALOGUE.roles().stream()
                .filter(role -> role.level() == levelOf(tenant))
                .toList();
        var role = chance(5)
                ? new RoleId(5000 + random.nextInt(CUSTOM_ROLES))
                : new RoleId(pick(fitting).number());
        return new Facts.OfUser(user(), tenant, role, !chance(10));
    }

    private Facts.OfRole ofRole() {
        var scope = pick(List.of(TenantLevel.values()));
        var bundles = new HashSet<BundleCode>();
        CATALOGUE
                .services()
                .forEach(service -> bundles.add(
                        pick(CATALOGUE.bundles(service.code(), scope)).code()));
        if (chance(3)) {
            bundles.remove(bundles.iterator().next());
        }
        TenantId owner = chance(2) ? TenantId.OPERATOR : tenant();
        return new Facts.OfRole(new RoleId(5000 + random.nextInt(CUSTOM_ROLES)), owner, scope, false, bundles);
    }

    /** At most one edition a bundle, legal or not: also of bundles that are gone. */
    private Facts.OfPublisher publisher(TenantId tenant) {
        var publications = new TreeMap<BundleCode, Facts.Publication>();
        for (int i = random.nextInt(12); i > 0; i--) {
            BundleCode bundle = chance(20)
                    ? new BundleCode("GONE")
                    : pick(List.copyOf(CATALOGUE.bundles())).code();
            var entries = new TreeMap<PrivilegeCode, Effect>();
            for (int j = random.nextInt(80); j > 0; j--) {
                entries.put(code(), pick(List.of(Effect.values())));
            }
            publications.put(
                    bundle,
                    new Facts.Publication(
                            bundle, new PackageId(random.nextInt(1, 100)), random.nextInt(1, 9), entries));
        }
        return new Facts.OfPublisher(tenant, List.copyOf(publications.values()));
    }

    private DefaultGrant withheld() {
        return new DefaultGrant(pick(List.copyOf(CATALOGUE.bundles())).code(), code());
    }

    private Question question() {
        @Nullable UserId object = chance(3) ? user() : null;
        UserId asking = user();
        return new Question(
                asking,
                pick(List.of(Credential.values())),
                code(),
                tenant(),
                object != null && chance(2) ? asking : object);
    }

    private PrivilegeCode code() {
        if (chance(12)) {
            return PrivilegeCode.DENY_PCI_OPERATIONS;
        }
        return chance(40) ? new PrivilegeCode("NOTHING") : pick(CODES);
    }

    private TenantId tenant() {
        return new TenantId(random.nextInt(1, TENANTS));
    }

    private UserId user() {
        return new UserId(random.nextInt(1, USERS));
    }

    private boolean chance(int ofHowMany) {
        return random.nextInt(ofHowMany) == 0;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private <T> List<T> some(int most, Supplier<T> one) {
        var some = new ArrayList<T>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            some.add(one.get());
        }
        return some;
    }
}

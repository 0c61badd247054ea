package org.oiam.domain.decisions;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.DefaultGrant;
import org.oiam.domain.permissions.Privilege;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

/**
 * The engine, in everything that it answers, compared with the naive evaluator: in random worlds, after every change, in
 * the snapshot that followed the changes, in one compiled afresh, and in older ones that somebody may still read.
 */
public final class Agreement {

    private static final int CHANGES = 40;
    private static final int QUESTIONS = 100;

    private final Map<Decision, Integer> decisions = new EnumMap<>(Decision.class);
    private final Map<String, Integer> deciders = new TreeMap<>();
    private long asked;

    /** How many questions were answered with each reason. */
    Map<Decision, Integer> decisions() {
        return decisions;
    }

    /** How many questions about a role's privileges each level decided; "default" where none did. */
    Map<String, Integer> deciders() {
        return deciders;
    }

    /** How many questions were asked. */
    long asked() {
        return asked;
    }

    /** Where engine and evaluator differ first, in as few words as still show it; null when they agree. */
    @Nullable
    String firstDifference(long firstSeed, long questions) {
        for (long seed = firstSeed; asked < questions; seed++) {
            Case different = inWorld(seed, questions);
            if (different != null) {
                return "seed " + seed + ": " + different.smallest();
            }
        }
        return null;
    }

    private @Nullable Case inWorld(long seed, long questions) {
        var world = new RandomWorld(seed);
        var changes = new ArrayList<Facts>();
        var snapshots = new ArrayList<Snapshot>();
        var evaluators = new ArrayList<NaiveEvaluator>();
        Snapshot snapshot = Snapshot.empty(world.catalogue());
        for (int i = 0; i <= CHANGES && asked < questions; i++) {
            Facts change = i == 0 ? world.start() : world.change();
            changes.add(change);
            try {
                snapshot = snapshot.with(i + 1, change);
            } catch (RuntimeException e) {
                return new Case(world.catalogue(), List.copyOf(changes), i, new Compiling());
            }
            snapshots.add(snapshot);
            var evaluator = new NaiveEvaluator(world.catalogue(), world.all());
            evaluators.add(evaluator);
            Snapshot afresh =
                    i % 4 == 3 ? Snapshot.empty(world.catalogue()).with(i + 1, inColumns(world.all())) : snapshot;
            for (int j = 0; j < QUESTIONS; j++) {
                Ask ask = ask(world, j);
                count(ask, evaluator);
                if (difference(ask, snapshot, evaluator) != null) {
                    return new Case(world.catalogue(), List.copyOf(changes), i, ask);
                }
                if (afresh != snapshot && difference(ask, afresh, evaluator) != null) {
                    return new Case(world.catalogue(), List.of(inColumns(world.all())), 0, ask);
                }
                int earlier = i < 2 || j % 4 != 0 ? i : Math.max(0, i - 1 - world.number(5));
                if (earlier != i && difference(ask, snapshots.get(earlier), evaluators.get(earlier)) != null) {
                    return new Case(world.catalogue(), List.copyOf(changes), earlier, ask);
                }
            }
        }
        return null;
    }

    /** The same facts as a start reads them. */
    private static Facts inColumns(Facts all) {
        var users = new UserColumns.Filling();
        all.users().forEach(users::add);
        return new Facts(
                all.tenants(),
                users.done(),
                all.roles(),
                all.published(),
                all.withheld(),
                Set.of(),
                Set.of(),
                Set.of());
    }

    private void count(Ask ask, NaiveEvaluator evaluator) {
        asked++;
        if (ask instanceof About(Question question)) {
            Explanation why = evaluator.explain(question);
            decisions.merge(why.decision(), 1, Integer::sum);
            if (why.decision() == Decision.GRANTED || why.decision() == Decision.NOT_GRANTED) {
                Customization decided = why.decidedBy();
                deciders.merge(decided == null ? "default" : decided.level().name(), 1, Integer::sum);
            }
        }
    }

    /** Mostly questions; now and then a list of what somebody may, of who may, or of where. */
    private static Ask ask(RandomWorld world, int number) {
        UserId user = world.user();
        TenantId top = world.number(2) == 0 ? TenantId.OPERATOR : world.tenant();
        return switch (number) {
            case 1 -> new AllOf(user, Credential.values()[world.number(3)], world.target(user));
            case 2 -> new Who(world.code(), world.tenant(), top, world.number(40), 1 + world.number(30));
            case 3 -> new Where(user, world.code(), top, world.number(8), 1 + world.number(10));
            default -> new About(world.question());
        };
    }

    /** Something that is asked of both. */
    private sealed interface Ask {

        /** What the engine says otherwise than the evaluator, null when it says the same. */
        @Nullable
        String difference(Snapshot engine, NaiveEvaluator naive);
    }

    private static @Nullable String difference(Ask ask, Snapshot engine, NaiveEvaluator naive) {
        try {
            return ask.difference(engine, naive);
        } catch (RuntimeException e) {
            return "the engine fails with " + e;
        }
    }

    private static @Nullable String unlike(String what, @Nullable Object engine, @Nullable Object naive) {
        return Objects.equals(engine, naive)
                ? null
                : what + " is " + engine + " by the engine and " + naive + " by the design";
    }

    /** One question, asked in every way there is. */
    private record About(Question question) implements Ask {

        @Override
        public @Nullable String difference(Snapshot engine, NaiveEvaluator naive) {
            UserId user = question.user();
            PrivilegeCode privilege = question.privilege();
            TenantId target = question.target();
            Explanation why = naive.explain(question);
            boolean may = naive.may(user, privilege, target);
            ResolvedSubject subject = engine.resolve(user);
            Subject known = why.subject();
            boolean atHome = known != null && naive.may(user, privilege, known.tenantId());
            String found = unlike("decide", engine.decide(question), why.decision());
            found = found != null ? found : unlike("may", engine.may(user, privilege, target), may);
            found = found != null ? found : unlike("explain", engine.explain(question), why);
            found = found != null ? found : unlike("the subject's may", subject.may(privilege, target), may);
            return found != null ? found : unlike("the subject's may at home", subject.may(privilege), atHome);
        }
    }

    /** All that a user may in a tenant, and who decided it. */
    private record AllOf(UserId user, Credential credential, TenantId target) implements Ask {

        @Override
        public @Nullable String difference(Snapshot engine, NaiveEvaluator naive) {
            List<EffectivePrivilege> effective = engine.effectivePrivileges(user, credential, target);
            var allowed = new HashSet<PrivilegeCode>();
            for (EffectivePrivilege one : effective) {
                Explanation why = naive.explain(Question.of(user, credential, one.privilege(), target));
                var expected = new EffectivePrivilege(one.privilege(), why.decision(), why.decidedBy());
                if (!one.equals(expected)) {
                    return unlike("an effective privilege", one, expected);
                }
                if (naive.may(user, one.privilege(), target)) {
                    allowed.add(one.privilege());
                }
            }
            Set<PrivilegeCode> privileges = engine.privileges(user, target);
            if (!privileges.equals(allowed) || privileges.size() != allowed.size()) {
                return unlike("privileges", new TreeSet<>(privileges), new TreeSet<>(allowed));
            }
            return unlike(
                    "the effective privileges",
                    effective.stream().map(EffectivePrivilege::privilege).toList(),
                    naive.catalogue().privileges().stream().map(Privilege::code).toList());
        }
    }

    /** Who may do something in a tenant, of those at or below another. */
    private record Who(PrivilegeCode privilege, TenantId tenant, TenantId top, long after, int limit) implements Ask {

        @Override
        public @Nullable String difference(Snapshot engine, NaiveEvaluator naive) {
            return unlike(
                    "who may",
                    engine.whoMay(privilege, tenant, top, after, limit),
                    naive.whoMay(privilege, tenant, top, after, limit));
        }
    }

    /** Where somebody may do something, of a tenant and those below it. */
    private record Where(UserId user, PrivilegeCode privilege, TenantId top, long after, int limit) implements Ask {

        @Override
        public @Nullable String difference(Snapshot engine, NaiveEvaluator naive) {
            return unlike(
                    "where one may",
                    engine.whereMay(user, privilege, top, after, limit),
                    naive.whereMay(user, privilege, top, after, limit));
        }
    }

    /** Nothing but that the changes can be compiled. */
    private record Compiling() implements Ask {

        @Override
        public @Nullable String difference(Snapshot engine, NaiveEvaluator naive) {
            return null;
        }
    }

    /** Changes that follow each other, and what is asked at one of them, once all of them have happened. */
    private record Case(Catalogue catalogue, List<Facts> changes, int at, Ask ask) {

        /** How the answers differ, null when they do not. */
        @Nullable
        String difference() {
            Snapshot engine = Snapshot.empty(catalogue);
            Snapshot then = engine;
            Facts all = Facts.of(List.of(), List.of(), List.of());
            Facts allThen = all;
            for (int i = 0; i < changes.size(); i++) {
                try {
                    engine = engine.with(i + 1, changes.get(i));
                } catch (RuntimeException e) {
                    return "change " + i + " cannot be compiled: " + e;
                }
                all = RandomWorld.merged(all, changes.get(i));
                if (!isWhole(all)) {
                    return null;
                }
                then = i == at ? engine : then;
                allThen = i == at ? all : allThen;
            }
            return Agreement.difference(ask, then, new NaiveEvaluator(catalogue, allThen));
        }

        /** Whether everything that is referred to is there. */
        private static boolean isWhole(Facts all) {
            var tenants = new HashSet<TenantId>();
            all.tenants().forEach(tenant -> tenants.add(tenant.id()));
            var roles = new HashSet<RoleId>();
            all.roles().forEach(role -> roles.add(role.id()));
            return all.tenants().stream().allMatch(one -> one.parentId() == null || tenants.contains(one.parentId()))
                    && all.users().stream()
                            .allMatch(one -> tenants.contains(one.tenantId()) && roles.contains(one.roleId()))
                    && all.published().stream().allMatch(one -> tenants.contains(one.tenant()));
        }

        private boolean isDifferent() {
            return difference() != null;
        }

        /** The case with as little in it as still shows a difference, told in words. */
        String smallest() {
            if (!isDifferent()) {
                return "a difference that does not come again: " + this;
            }
            Case small = withFewerChanges();
            for (Case smaller = small.withLess(); !smaller.equals(small); smaller = small.withLess()) {
                small = smaller;
            }
            var told = new StringBuilder(String.valueOf(small.difference()))
                    .append("\n  asked: ")
                    .append(small.ask);
            for (int i = 0; i < small.changes.size(); i++) {
                told.append(i == 0 ? "\n  at first: " : "\n  then: ")
                        .append(small.changes.get(i))
                        .append(i == small.at && i < small.changes.size() - 1 ? " (asked of this state)" : "");
            }
            return told.toString();
        }

        /** The first changes as one, where that still shows it, and without the later ones that do not matter. */
        private Case withFewerChanges() {
            Case small = this;
            Facts all = Facts.of(List.of(), List.of(), List.of());
            for (int i = 0; i <= at; i++) {
                all = RandomWorld.merged(all, changes.get(i));
                var later = new ArrayList<>(List.of(all));
                later.addAll(changes.subList(i + 1, changes.size()));
                var merged = new Case(catalogue, later, at - i, ask);
                small = merged.isDifferent() ? merged : small;
            }
            for (int i = small.changes.size() - 1; i > 0; i--) {
                var fewer = new ArrayList<>(small.changes);
                fewer.remove(i);
                int moved = i <= small.at ? small.at - 1 : small.at;
                var without = new Case(catalogue, fewer, moved, ask);
                small = without.isDifferent() ? without : small;
            }
            return small;
        }

        /** The same case once each thing that does not matter is taken out; this one when everything matters. */
        private Case withLess() {
            Case small = this;
            for (int i = 0; i < changes.size(); i++) {
                for (UnaryOperator<Facts> less : small.ways(i)) {
                    var fewer = new ArrayList<>(small.changes);
                    fewer.set(i, less.apply(fewer.get(i)));
                    var smaller = new Case(catalogue, fewer, at, ask);
                    small = smaller.isDifferent() ? smaller : small;
                }
            }
            return small;
        }

        private List<UnaryOperator<Facts>> ways(int index) {
            Facts of = changes.get(index);
            var ways = new ArrayList<UnaryOperator<Facts>>();
            of.users().forEach(one -> ways.add(facts -> without(facts, one::equals)));
            of.published().forEach(one -> {
                ways.add(facts -> without(facts, one::equals));
                one.publications().forEach(publication -> {
                    ways.add(facts -> without(facts, publication::equals));
                    publication
                            .entries()
                            .keySet()
                            .forEach(code -> ways.add(facts -> withoutEntry(facts, publication, code)));
                });
            });
            of.tenants().reversed().forEach(one -> ways.add(facts -> without(facts, one::equals)));
            of.roles().forEach(one -> ways.add(facts -> without(facts, one::equals)));
            if (of.withheld() != null) {
                of.withheld().forEach(one -> ways.add(facts -> without(facts, one::equals)));
                ways.add(facts -> withheld(facts, null));
            }
            of.goneTenants().forEach(one -> ways.add(facts -> without(facts, one::equals)));
            of.goneUsers().forEach(one -> ways.add(facts -> without(facts, one::equals)));
            of.goneRoles().forEach(one -> ways.add(facts -> without(facts, one::equals)));
            return ways;
        }

        private static Facts without(Facts of, Predicate<Object> which) {
            return new Facts(
                    kept(of.tenants(), which),
                    kept(of.users(), which),
                    kept(of.roles(), which),
                    of.published().stream()
                            .filter(which.negate())
                            .map(one -> new Facts.OfPublisher(one.tenant(), kept(one.publications(), which)))
                            .toList(),
                    of.withheld() == null ? null : new LinkedHashSet<>(kept(List.copyOf(of.withheld()), which)),
                    Set.copyOf(kept(List.copyOf(of.goneTenants()), which)),
                    Set.copyOf(kept(List.copyOf(of.goneUsers()), which)),
                    Set.copyOf(kept(List.copyOf(of.goneRoles()), which)));
        }

        private static <T> List<T> kept(List<T> from, Predicate<Object> which) {
            return from.stream().filter(which.negate()).toList();
        }

        private static Facts withheld(Facts of, @Nullable Set<DefaultGrant> withheld) {
            return new Facts(
                    of.tenants(),
                    of.users(),
                    of.roles(),
                    of.published(),
                    withheld,
                    of.goneTenants(),
                    of.goneUsers(),
                    of.goneRoles());
        }

        private static Facts withoutEntry(Facts of, Facts.Publication publication, PrivilegeCode code) {
            return new Facts(
                    of.tenants(),
                    of.users(),
                    of.roles(),
                    of.published().stream()
                            .map(one -> new Facts.OfPublisher(
                                    one.tenant(),
                                    one.publications().stream()
                                            .map(each -> each.bundle().equals(publication.bundle())
                                                            && each.packageId().equals(publication.packageId())
                                                    ? withoutEntry(each, code)
                                                    : each)
                                            .toList()))
                            .toList(),
                    of.withheld(),
                    of.goneTenants(),
                    of.goneUsers(),
                    of.goneRoles());
        }

        private static Facts.Publication withoutEntry(Facts.Publication of, PrivilegeCode code) {
            var entries = new TreeMap<>(of.entries());
            entries.remove(code);
            return new Facts.Publication(of.bundle(), of.packageId(), of.edition(), entries);
        }
    }
}

package org.oiam.checks.concurrency;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.Nullable;
import org.oiam.application.decisions.Decisions;
import org.oiam.application.decisions.FactSource;
import org.oiam.domain.decisions.Facts;
import org.oiam.domain.decisions.Snapshot;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueSource;
import org.oiam.domain.permissions.CatalogueText;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

/**
 * What Lincheck does from several threads at once: publish a package that allows two privileges and the next time denies
 * both, and read what is in force. Every outcome must be one that a counter could have given, so that nobody sees half of a
 * package, nor an older one after a newer one.
 */
public final class PublishedSnapshots {

    private static final TenantId TENANT = new TenantId(2);
    private static final UserId USER = new UserId(1);
    private static final RoleId ROLE = new RoleId(4);
    private static final BundleCode BUNDLE = new BundleCode("SD_WAN_ENTERPRISE_SUPPORT");
    private static final PrivilegeCode ONE = new PrivilegeCode("REMOTE_FLUSH_FLOWS");
    private static final PrivilegeCode OTHER = new PrivilegeCode("REMOTE_VPN_TEST");
    /** Tables are walked through from end to end: no loop without end. */
    private static final int LONGEST_LOOP = 10_000;

    private static final Set<String> KEPT = Set.of(
            ONE.value(),
            OTHER.value(),
            "CREATE:OPERATOR_TOKEN",
            "CREATE:PROXY_TOKEN",
            "CREATE:ENTERPRISE_TOKEN",
            "DENY_PCI_OPERATIONS");
    private static final Catalogue CATALOGUE = CatalogueText.parse(CatalogueText.of(CatalogueSource.standard())
            .lines()
            .map(line -> line.split(",", -1))
            .filter(PublishedSnapshots::isKept)
            .map(cells -> String.join(",", cells))
            .collect(Collectors.joining("\n")));

    private final Store store = new Store();
    private final Decisions decisions = new Decisions(CATALOGUE, store);

    /** Starts with a package that allows both. */
    public PublishedSnapshots() {
        decisions.start();
    }

    /** As few privileges as do, so that many worlds can be made. */
    private static boolean isKept(String[] cells) {
        if (cells[0].equals("bundle") && cells[2].equals(BUNDLE.value())) {
            cells[cells.length - 1] = ONE + " " + OTHER;
            return true;
        }
        return cells[0].equals("version") || (cells[0].equals("privilege") && KEPT.contains(cells[2]));
    }

    /** A write as a node does it: commits, and catches up before it acknowledges. */
    @Operation
    public long publish() {
        long committed = store.commit();
        decisions.atLeast(committed);
        return committed;
    }

    /** What somebody embedded reads. */
    @Operation
    public String read() {
        return said(decisions.current());
    }

    /** What a request reads: at the revision that it found, or a later one. */
    @Operation
    public String readFresh() {
        return said(decisions.atLeast(store.revision()));
    }

    private static String said(Snapshot snapshot) {
        return outcome(snapshot.revision(), snapshot.may(USER, ONE, TENANT), snapshot.may(USER, OTHER, TENANT));
    }

    private static String outcome(long revision, boolean one, boolean other) {
        return revision + ": " + one + ", " + other;
    }

    /** What a single thread would see: a number that goes up by one. */
    public static final class InSequence {

        private long revision;

        /** The next number. */
        public long publish() {
            return ++revision;
        }

        /** The number, and what is in force at it. */
        public String read() {
            return outcome(revision, isAllowed(revision), isAllowed(revision));
        }

        /** The same. */
        public String readFresh() {
            return read();
        }
    }

    private static boolean isAllowed(long revision) {
        return revision % 2 == 0;
    }

    /** Where the switches of threads may stand: anywhere but inside what is immutable, or anywhere. */
    enum Grain {
        SNAPSHOTS_WHOLE,
        EVERYTHING
    }

    /** An interleaving that no sequence explains, as Lincheck tells it; null when it finds none. */
    static @Nullable String unsound(Grain grain, int scenarios, int interleavings) {
        var options = new ModelCheckingOptions()
                .iterations(scenarios)
                .invocationsPerIteration(interleavings)
                .threads(2)
                .actorsBefore(0)
                .actorsPerThread(2)
                .actorsAfter(1)
                .loopBound(LONGEST_LOOP)
                .loopIterationsBeforeThreadSwitch(LONGEST_LOOP)
                .minimizeFailedScenario(false)
                .sequentialSpecification(InSequence.class);
        if (grain == Grain.SNAPSHOTS_WHOLE) {
            options.addGuarantee(ManagedStrategyGuaranteeKt.forClasses(name -> name.startsWith("org.oiam.domain."))
                    .allMethods()
                    .ignore());
        }
        try {
            options.check(PublishedSnapshots.class);
            return null;
        } catch (LincheckAssertionError found) {
            return String.valueOf(found.getMessage());
        }
    }

    /** Prints what Lincheck finds. */
    public static void main(String[] none) {
        System.out.println(unsound(Grain.SNAPSHOTS_WHOLE, 10, 300));
    }

    /** A database with one row: the last package that was published. */
    private static final class Store implements FactSource {

        private long revision;

        synchronized long commit() {
            return ++revision;
        }

        synchronized long revision() {
            return revision;
        }

        @Override
        public AtRevision everything() {
            long now = revision();
            return new AtRevision(
                    now,
                    new Facts(
                            List.of(
                                    tenant(TenantId.OPERATOR, TenantLevel.OPERATOR, null),
                                    tenant(TENANT, TenantLevel.ENTERPRISE, TenantId.OPERATOR)),
                            List.of(new Facts.OfUser(USER, TENANT, ROLE, true)),
                            List.of(new Facts.OfRole(ROLE, null, TenantLevel.ENTERPRISE, false, Set.of(BUNDLE))),
                            List.of(published(now)),
                            null,
                            Set.of(),
                            Set.of(),
                            Set.of()));
        }

        private static Facts.OfTenant tenant(TenantId id, TenantLevel level, @Nullable TenantId parent) {
            return new Facts.OfTenant(id, level, parent, false, Set.of(), true);
        }

        private static Facts.OfPublisher published(long revision) {
            Effect effect = isAllowed(revision) ? Effect.ALLOW : Effect.DENY;
            return new Facts.OfPublisher(
                    TENANT,
                    List.of(new Facts.Publication(
                            BUNDLE,
                            new PackageId(1),
                            Math.toIntExact(revision) + 1,
                            Map.of(ONE, effect, OTHER, effect))));
        }

        @Override
        public Optional<AtRevision> since(long known) {
            long now = revision();
            return Optional.of(new AtRevision(now, Facts.published(published(now))));
        }

        @Override
        public Optional<Past> past(Instant moment, UserId user, @Nullable TenantId tenant) {
            return Optional.empty();
        }
    }
}

package org.oiam.application.decisions;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Access;
import org.oiam.application.Attempt;
import org.oiam.application.Caller;
import org.oiam.application.Operation;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.decisions.Customization;
import org.oiam.domain.decisions.Decision;
import org.oiam.domain.decisions.EffectivePrivilege;
import org.oiam.domain.decisions.Explanation;
import org.oiam.domain.decisions.Question;
import org.oiam.domain.decisions.Snapshot;
import org.oiam.domain.decisions.Subject;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

/**
 * Asking whether somebody may do something, why, and all that they may, now or in the past. About oneself everybody may
 * ask; where something comes from is named as far as the caller sees.
 */
public final class AskDecisions {

    private final Access access;
    private final Decisions decisions;
    private final FactSource facts;
    private final Directory directory;
    private final Clock clock;

    /** Asks the engine. */
    public AskDecisions(Access access, Decisions decisions, FactSource facts, Directory directory, Clock clock) {
        this.access = access;
        this.decisions = decisions;
        this.facts = facts;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * The decision about a question.
     *
     * @throws Refused when the user asked about is out of the caller's sight or the caller may not read users there
     */
    public Decision decide(Caller caller, Question question) {
        return access.read(caller, Operation.ASK_DECISION, attempt -> {
            Snapshot now = decisions.current();
            subject(attempt, now, question.user());
            return now.decide(question);
        });
    }

    /** A decision with where it comes from, by name as far as the caller sees. */
    public record Explained(
            Explanation explanation, Directory.Names names, Map<Directory.EditionKey, Directory.Origin> origins) {}

    /**
     * Why a question is decided as it is: bundle, default, every level's customisation with package, edition, author and
     * time, the one that decided, those that it overrode, the delegations needed, and PCI compliance. Levels are always
     * named, packages and authors to those who may read them.
     *
     * @throws Refused as {@link #decide}, or without READ of permission packages at that user's tenant
     */
    public Explained explain(Caller caller, Question question) {
        return access.read(caller, Operation.EXPLAIN_DECISION, attempt -> {
            Snapshot now = decisions.current();
            subject(attempt, now, question.user());
            Explanation why = now.explain(question);
            Explanation.Pci pci = why.pci();
            List<Customization> all = Stream.concat(
                            why.customizations().stream(), pci == null ? Stream.empty() : pci.customizations().stream())
                    .toList();
            Subject subject = why.subject();
            return new Explained(
                    why,
                    directory.names(
                            attempt.sight(),
                            Stream.concat(all.stream().map(Customization::tenant), Stream.of(question.target()))
                                    .collect(Collectors.toSet()),
                            subject == null ? Set.of() : Set.of(subject.roleId()),
                            Set.of(question.user())),
                    origins(attempt, all));
        });
    }

    /** Of packages that the caller may read, with authors among users that the caller may list. */
    private Map<Directory.EditionKey, Directory.Origin> origins(Attempt attempt, List<Customization> customizations) {
        Map<Directory.EditionKey, TenantId> owners = customizations.stream()
                .filter(one -> attempt.may(Operation.READ_PACKAGE, one.tenant()))
                .collect(Collectors.toMap(
                        one -> new Directory.EditionKey(one.packageId(), one.edition()),
                        Customization::tenant,
                        (same, again) -> same));
        var origins = new HashMap<Directory.EditionKey, Directory.Origin>();
        directory.origins(attempt.sight(), owners.keySet()).forEach((edition, origin) -> {
            TenantId owner = owners.get(edition);
            boolean named = owner != null && attempt.may(Operation.LIST_USERS, owner);
            origins.put(edition, named ? origin : origin.withoutAuthor());
        });
        return origins;
    }

    /**
     * Every privilege with the decision about it and the level that decided, for the user in the tenant, or null for the
     * user's own tenant; at a moment of the past, or null for now.
     *
     * @throws Refused as {@link #decide}, or for a moment that nothing is known of
     */
    public Effective effectivePrivileges(
            Caller caller, UserId user, @Nullable TenantId tenant, @Nullable Instant moment) {
        return access.read(caller, Operation.ASK_DECISION, attempt -> {
            Snapshot world = moment == null ? decisions.current() : past(moment, user, tenant);
            Subject subject = subject(attempt, world, user);
            TenantId target = tenant == null ? subject.tenantId() : tenant;
            List<EffectivePrivilege> privileges = world.effectivePrivileges(user, credential(caller, user), target);
            List<Customization> deciding = privileges.stream()
                    .map(EffectivePrivilege::decidedBy)
                    .flatMap(Stream::ofNullable)
                    .distinct()
                    .toList();
            return new Effective(subject, target, world.revision(), privileges, origins(attempt, deciding));
        });
    }

    /** The facts of that moment, in the same engine. */
    private Snapshot past(Instant moment, UserId user, @Nullable TenantId tenant) {
        if (moment.isAfter(clock.instant())) {
            throw new Refused(new CommonRefusal.Invalid("at", "lies in the future"));
        }
        FactSource.Past past = facts.past(moment, user, tenant)
                .orElseThrow(() -> new Refused(new CommonRefusal.Invalid(
                        "at", "nothing is known of that time; it is before the first record")));
        return Snapshot.empty(past.catalogue()).with(past.revision(), past.facts());
    }

    /** By what a user is asked about: by what the caller came with about oneself, by a session about others. */
    public static Credential credential(Caller caller, UserId asked) {
        return asked.equals(caller.user()) ? caller.credential() : Credential.SESSION;
    }

    /**
     * What {@link #effectivePrivileges} answers.
     *
     * @param subject the user as decisions saw it
     * @param tenant where
     * @param revision the last change that the answer knows
     * @param privileges every privilege of the catalogue
     * @param origins where the deciding editions come from, as far as the caller sees
     */
    public record Effective(
            Subject subject,
            TenantId tenant,
            long revision,
            List<EffectivePrivilege> privileges,
            Map<Directory.EditionKey, Directory.Origin> origins) {

        /** Copies the list and the map. */
        public Effective {
            privileges = List.copyOf(privileges);
            origins = Map.copyOf(origins);
        }
    }

    private static Subject subject(Attempt attempt, Snapshot world, UserId user) {
        Subject subject = world.subject(user).orElseThrow(() -> new Refused(new CommonRefusal.Unknown()));
        if (!user.equals(attempt.caller().user())) {
            attempt.require(subject.tenantId());
        }
        return subject;
    }
}

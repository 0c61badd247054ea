package org.oiam.application;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oiam.application.decisions.Change;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refusal;
import org.oiam.domain.Refused;
import org.oiam.domain.audit.AuditEntry;
import org.oiam.domain.audit.AuditEntry.Outcome;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.decisions.Decision;
import org.oiam.domain.decisions.Facts;
import org.oiam.domain.decisions.Impact;
import org.oiam.domain.decisions.Question;
import org.oiam.domain.decisions.Snapshot;
import org.oiam.domain.decisions.Subject;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageRefusal;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.properties.SystemProperties;
import org.oiam.domain.properties.SystemProperty;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.tokens.TokenRefusal;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserRefusal;

/**
 * One caller's attempt at one operation: what it sees, what it may, what it changes and what is recorded of it. It is
 * also the grant guard: every write of who holds what passes {@link #mayGive}, {@link #mayCompose} or {@link
 * #mayPublish}.
 */
public final class Attempt {

    private final Caller caller;
    private final Operation operation;
    private final Supplier<SystemProperties> properties;
    private final Access.Ruling ruling;
    private final List<Consumer<Snapshot>> checks = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Deed> records = new ArrayList<>();
    private Snapshot snapshot;
    private @Nullable TenantId concerned;
    private String objectType = "";
    private long objectId;

    Attempt(
            Caller caller,
            Operation operation,
            Snapshot snapshot,
            Supplier<SystemProperties> properties,
            Access.Ruling ruling) {
        this.caller = caller;
        this.operation = operation;
        this.snapshot = snapshot;
        this.properties = properties;
        this.ruling = ruling;
    }

    /** Who is calling. */
    public Caller caller() {
        return caller;
    }

    Operation operation() {
        return operation;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    List<Change> changes() {
        return changes;
    }

    List<Deed> records() {
        return records;
    }

    /** Says what the operation is done to, so that a refusal is recorded with it. */
    public Attempt on(String type, long id) {
        objectType = type;
        objectId = id;
        return this;
    }

    /** The caller's tenant, level and role; @throws Refused when the caller no longer exists. */
    public Subject subject() {
        return snapshot.subject(caller.user()).orElseThrow(() -> new Refused(new UserRefusal.NotAuthenticated()));
    }

    /** What the caller sees: its own tenant and below. */
    public Sight sight() {
        Subject subject = subject();
        return new Sight(subject.tenantId(), subject.level());
    }

    /**
     * Refuses unless the caller may do the operation in the tenant.
     *
     * @throws Refused with {@link CommonRefusal.Unknown} out of sight, else {@link CommonRefusal.NotPermitted}
     */
    public void require(TenantId target) {
        check(now -> ask(operation, now, target, null));
    }

    /** Refuses unless the caller may do another operation too, which is part of this one; as {@link #require(TenantId)}. */
    public void requireAlso(Operation part, TenantId target) {
        check(now -> ask(part, now, target, null));
    }

    /**
     * Refuses unless the caller may do the operation to the user of the tenant; about themselves users may what "or
     * self" says. Refusals as {@link #require(TenantId)}.
     */
    public void require(TenantId target, UserId objectUser) {
        check(now -> ask(operation, now, target, objectUser));
    }

    private void ask(Operation asked, Snapshot now, TenantId target, @Nullable UserId objectUser) {
        if (objectType.isEmpty()) {
            on("tenant", target.value());
        }
        TenantLevel level = now.levelOf(target).orElseThrow(() -> new Refused(new CommonRefusal.Unknown()));
        for (PrivilegeCode code : asked.needs(level)) {
            var question = new Question(caller.user(), caller.credential(), code, target, objectUser);
            Decision decision = ruling.decide(now, asked, question);
            if (decision == Decision.OUT_OF_SIGHT) {
                throw new Refused(new CommonRefusal.Unknown());
            }
            concerned = target;
            if (!decision.isAllowed()) {
                throw new Refused(new CommonRefusal.NotPermitted(code.value(), decision.code()));
            }
            if (decision == Decision.SELF) {
                break;
            }
        }
        if (asked.isOfRoleCustomization() && !now.customizesRoles(target) && !isResetFromTheTop(asked)) {
            throw new Refused(
                    new CommonRefusal.NotPermitted(asked.needs(level).getFirst().value(), "role-customization-off"));
        }
    }

    /** What is published stays in force when role customisation is switched off; the operator can still take it back. */
    private boolean isResetFromTheTop(Operation asked) {
        return asked == Operation.RESET_PACKAGES && sight().level() == TenantLevel.OPERATOR;
    }

    /** Whether the caller has the operation's privileges in the tenant. */
    public boolean may(TenantId target) {
        return may(operation, target);
    }

    /** Whether the caller has another operation's privileges in the tenant. */
    public boolean may(Operation other, TenantId target) {
        TenantLevel level = snapshot.levelOf(target).orElse(null);
        if (level == null) {
            return false;
        }
        for (PrivilegeCode code : other.needs(level)) {
            if (!may(code, target)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the caller has a privilege in the tenant. */
    public boolean may(PrivilegeCode code, TenantId target) {
        return snapshot.decide(Question.of(caller.user(), caller.credential(), code, target))
                .isAllowed();
    }

    /**
     * The grant guard: refuses to give a role in the tenant, or to touch a user who has it, unless the caller holds all
     * that it yields there.
     *
     * @throws Refused with {@link UserRefusal.GrantExceedsOwn} that lists what is missing
     */
    public void mayGive(RoleId role, TenantId tenant) {
        check(now -> guard(now.missingToGive(caller.user(), role, tenant)));
    }

    /** The grant guard for the making of a role: measured at its owner. Refusals as {@link #mayGive}. */
    public void mayCompose(Collection<BundleCode> bundles, TenantLevel scope, TenantId owner) {
        check(now -> guard(now.missingToCompose(caller.user(), bundles, scope, owner)));
    }

    /** The grant guard for what a package of the tenant allows: measured at its owner. Refusals as {@link #mayGive}. */
    public void mayPublish(BundleCode bundle, Map<PrivilegeCode, Effect> entries, TenantId owner) {
        check(now -> guard(now.missingToPublish(caller.user(), bundle, entries, owner)));
    }

    /** What it would do if a tenant had published this instead, as the engine will decide. */
    public Impact impact(Facts.OfPublisher instead) {
        return snapshot.impact(instead);
    }

    /** What tells that from everything else that could be published; what {@link #mustDoAsSeen} compares. */
    public String fingerprint(Facts.OfPublisher instead, Impact impact) {
        return snapshot.fingerprint(instead, impact);
    }

    /** Whether the caller may see what a role is called: a default one, or one whose owner's roles it may list. */
    public boolean mayName(RoleId role) {
        return snapshot.ownerOf(role)
                .map(owner -> may(Operation.LIST_ROLES, owner))
                .orElse(true);
    }

    /**
     * Refuses when what would happen is no longer what the caller saw.
     *
     * @throws Refused with {@link PackageRefusal.PreviewOutdated}
     */
    public void mustDoAsSeen(String fingerprint, Facts.OfPublisher instead) {
        check(now -> {
            if (!now.fingerprint(instead).equals(fingerprint)) {
                throw new Refused(new PackageRefusal.PreviewOutdated());
            }
        });
    }

    /** What a bundle yields for users of a tenant, privilege by privilege. */
    public List<Snapshot.InForce> inForce(BundleCode bundle, TenantId tenant) {
        return snapshot.inForce(bundle, tenant);
    }

    /** What a bundle would yield for users of a tenant that had published this instead, privilege by privilege. */
    public List<Snapshot.InForce> inForce(BundleCode bundle, Facts.OfPublisher instead) {
        return snapshot.with(snapshot.revision(), Facts.published(instead)).inForce(bundle, instead.tenant());
    }

    /**
     * Refuses unless a system property is as it must be.
     *
     * @param refusal what it is refused with
     */
    public void mustBe(SystemProperty flag, boolean on, Refusal refusal) {
        must(() -> {
            if (properties.get().isOn(flag) != on) {
                throw new Refused(refusal);
            }
        });
    }

    /** The system properties as they are. */
    public SystemProperties properties() {
        return properties.get();
    }

    /** A further rule about who may, looked at now, and again whenever the attempt is decided again. */
    public void must(Runnable rule) {
        check(now -> rule.run());
    }

    /**
     * Refuses to make a token for somebody who may have none. Seed: API Tokens, "except the Business Specialist users".
     *
     * @throws Refused with {@link TokenRefusal.OwnerMayHaveNone}
     */
    public void mayHaveTokens(UserId owner) {
        check(now -> {
            if (!now.canAct(owner, Credential.TOKEN)) {
                throw new Refused(new TokenRefusal.OwnerMayHaveNone());
            }
        });
    }

    private static void guard(List<PrivilegeCode> missing) {
        if (!missing.isEmpty()) {
            throw new Refused(new UserRefusal.GrantExceedsOwn(missing));
        }
    }

    private void check(Consumer<Snapshot> check) {
        checks.add(check);
        check.accept(snapshot);
    }

    /** Decides everything again that was decided so far, because the world moved on. */
    void decideAgain(Snapshot newer) {
        snapshot = newer;
        if (!newer.canAct(caller.user(), caller.credential())) {
            throw new Refused(new UserRefusal.NotAuthenticated());
        }
        checks.forEach(check -> check.accept(newer));
    }

    /** Says that this changes what decisions are made from. */
    public void changed(Change change) {
        changes.add(change);
    }

    /** Has the change recorded in the audit trail; the values must hold no secret. */
    public void record(
            String action,
            TenantId tenant,
            String objectType,
            long objectId,
            Map<String, String> before,
            Map<String, String> after) {
        records.add(new Deed(action, tenant, objectType, objectId, before, after));
    }

    record Deed(
            String action,
            TenantId tenant,
            String objectType,
            long objectId,
            Map<String, String> before,
            Map<String, String> after) {

        AuditEntry entry(Attempt attempt, Ids ids, Clock clock) {
            return attempt.entry(this, Outcome.DONE, null, ids, clock);
        }
    }

    /** The record of a refusal: in the tenant it concerned where that is in sight, else in the caller's own. */
    AuditEntry denial(Refusal refusal, Ids ids, Clock clock) {
        TenantId tenant = concerned != null
                ? concerned
                : snapshot.subject(caller.user()).map(Subject::tenantId).orElse(TenantId.OPERATOR);
        String reason = switch (refusal) {
            case CommonRefusal.NotPermitted lacking ->
                "not-permitted: " + lacking.privilege() + " (" + lacking.reason() + ")";
            default -> refusal.code();
        };
        var what = new Deed(operation.code(), tenant, objectType, objectId, Map.of(), Map.of());
        return entry(what, Outcome.DENIED, reason, ids, clock);
    }

    private AuditEntry entry(Deed what, Outcome outcome, @Nullable String reason, Ids ids, Clock clock) {
        return new AuditEntry(
                ids.next(Ids.Sequence.AUDIT),
                clock.instant(),
                caller.user().value(),
                "",
                caller.credential().name().toLowerCase(Locale.ROOT),
                caller.credentialId(),
                what.tenant.value(),
                what.action,
                outcome,
                what.objectType,
                what.objectId,
                what.before,
                what.after,
                reason,
                caller.address());
    }
}

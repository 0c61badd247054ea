package org.oiam.application.authentication;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Caller;
import org.oiam.application.Ids;
import org.oiam.application.Sight;
import org.oiam.application.Transactions;
import org.oiam.application.audit.AuditTrail;
import org.oiam.application.decisions.Decisions;
import org.oiam.application.decisions.Revisions;
import org.oiam.application.tenants.Tenants;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.audit.AuditEntry;
import org.oiam.domain.audit.AuditEntry.Outcome;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.decisions.Subject;
import org.oiam.domain.properties.SystemProperty;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.sessions.ClientNetwork;
import org.oiam.domain.sessions.Origin;
import org.oiam.domain.sessions.Session;
import org.oiam.domain.sessions.SessionId;
import org.oiam.domain.sessions.SessionLife;
import org.oiam.domain.sessions.SessionLimit;
import org.oiam.domain.sessions.SessionRefusal;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.BlockList;
import org.oiam.domain.users.Password;
import org.oiam.domain.users.UserName;
import org.oiam.domain.users.UserRefusal;

/** Local sign-in with user name and password, and its end. */
public final class SignIn {

    private static final int SECRET_LENGTH = 32;

    private final Passwords passwords;
    private final PasswordHashing hashing;
    private final CommonPasswords common;
    private final Tenants tenants;
    private final Lockout lockout;
    private final Sessions sessions;
    private final SessionLimits limits;
    private final Decisions decisions;
    private final Revisions revisions;
    private final Transactions transactions;
    private final AuditTrail trail;
    private final Randomness randomness;
    private final Ids ids;
    private final Clock clock;

    /** Signs in users whose passwords are kept there. */
    public SignIn(
            Passwords passwords,
            PasswordHashing hashing,
            CommonPasswords common,
            Tenants tenants,
            SignInAttempts attempts,
            Sessions sessions,
            SessionLimits limits,
            Decisions decisions,
            Revisions revisions,
            Transactions transactions,
            AuditTrail trail,
            Randomness randomness,
            Ids ids,
            Clock clock) {
        this.passwords = passwords;
        this.hashing = hashing;
        this.lockout = new Lockout(attempts, decisions, transactions);
        this.common = common;
        this.tenants = tenants;
        this.sessions = sessions;
        this.limits = limits;
        this.decisions = decisions;
        this.revisions = revisions;
        this.transactions = transactions;
        this.trail = trail;
        this.randomness = randomness;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What somebody signs in with.
     *
     * @param userName as it was typed
     * @param password the password, or the one-time code
     * @param newPassword the password to be from now on, needed with a one-time code and with nothing else
     * @param levels the levels whose users may sign in at this door
     * @param address where the request comes from
     * @param client what the client calls itself, empty when it does not
     */
    public record Attempted(
            String userName,
            Password password,
            @Nullable Password newPassword,
            Set<TenantLevel> levels,
            String address,
            String client) {

        /** By a client that does not say what it is called. */
        public Attempted(
                String userName,
                Password password,
                @Nullable Password newPassword,
                Set<TenantLevel> levels,
                String address) {
            this(userName, password, newPassword, levels, address, "");
        }
    }

    /** A session with the secret that proves it, shown once. */
    public record SignedIn(Session session, String secret) {

        @Override
        public String toString() {
            return "SignedIn[" + session + ", ***]";
        }
    }

    /**
     * Signs a user in. Whatever is wrong, with the user, the password or the account, costs the same time and is answered
     * alike.
     *
     * @throws Refused with {@link UserRefusal.SignInFailed}; {@link UserRefusal.PasswordChangeRequired} for a one-time code
     *     without a new password, or what is wrong with the new one ({@link Password#chosen(BlockList)}); {@link
     *     UserRefusal.TooManyAttempts}, or {@link CommonRefusal.Busy} when too many sign in at once, or {@link
     *     SessionRefusal.LimitReached}, none of which is a failed attempt
     */
    public SignedIn signIn(Attempted attempted) {
        UserName name = userName(attempted.userName()).orElse(null);
        Passwords.Stored stored =
                name == null ? null : passwords.bySignInName(name).orElse(null);
        ClientNetwork from = ClientNetwork.of(attempted.address());
        Lockout.Try attempt = lockout.begin(name, stored == null ? null : stored.level(), from, clock.instant());
        try {
            return signIn(attempted, stored, from, attempt);
        } catch (Refused refused) {
            if (refused.refusal() instanceof UserRefusal.SignInFailed) {
                failed(stored, attempted, attempt);
            } else {
                lockout.undone(attempt, clock.instant());
                if (refused.refusal() instanceof SessionRefusal.LimitReached reached) {
                    limited(stored, attempted, reached);
                }
            }
            throw refused;
        }
    }

    private SignedIn signIn(
            Attempted attempted, Passwords.@Nullable Stored stored, ClientNetwork from, Lockout.Try attempt) {
        Passwords.Stored open = attempt.mayTry() ? stored : null;
        boolean byPassword = hashing.matches(attempted.password(), open == null ? null : open.hash(), from);
        Instant now = clock.instant();
        boolean byCode = open != null && isOneTimeCode(attempted.password(), open, now);
        boolean mayAct = open != null
                && attempted.levels().contains(open.level())
                && decisions.atLeast(open.revision()).canAct(open.userId(), Credential.SESSION);
        UserName name = attempt.name();
        if (name == null || open == null || !(byPassword || byCode) || !mayAct) {
            throw new Refused(new UserRefusal.SignInFailed());
        }
        SecretDigest code = open.oneTimeCode();
        if (!byCode || code == null) {
            if (attempted.newPassword() != null) {
                throw new Refused(new CommonRefusal.Invalid("newPassword", "goes with a one-time password only"));
            }
            String renewed = renewed(attempted.password(), open, from);
            return transactions.inTransaction(() -> {
                if (renewed != null && open.hash() != null) {
                    passwords.renew(open.userId(), open.hash(), renewed);
                }
                return open(open, attempted, attempt, now);
            });
        }
        Password chosen = attempted.newPassword();
        if (chosen == null) {
            throw new Refused(new UserRefusal.PasswordChangeRequired());
        }
        if (SecretDigest.of(chosen.value()).equals(code)) {
            throw new Refused(new CommonRefusal.Invalid("newPassword", "must not be the one-time password"));
        }
        Tenant tenant = tenants.find(Sight.EVERYTHING, open.tenantId())
                .orElseThrow(() -> new Refused(new UserRefusal.SignInFailed()));
        String hash = hashing.hash(chosen.chosen(common.blockList(name, tenant.name())), from);
        return transactions.inTransaction(() -> {
            if (!passwords.choose(open.userId(), code, hash, now)) {
                throw new Refused(new UserRefusal.SignInFailed());
            }
            trail.record(entry(open, "password-chosen", Outcome.DONE, null, 0, attempted, now));
            return open(open, attempted, attempt, now);
        });
    }

    private static boolean isOneTimeCode(Password typed, Passwords.Stored stored, Instant now) {
        SecretDigest code = stored.oneTimeCode();
        Instant expiresAt = stored.oneTimeCodeExpiresAt();
        return code != null
                && expiresAt != null
                && now.isBefore(expiresAt)
                && SecretDigest.of(typed.value()).equals(code);
    }

    /** The same password as it is made today; null when it was. */
    private @Nullable String renewed(Password typed, Passwords.Stored stored, ClientNetwork from) {
        String hash = stored.hash();
        return hash == null || hashing.isCurrent(hash) ? null : hashing.hash(typed, from);
    }

    private static Optional<UserName> userName(String typed) {
        try {
            return Optional.of(UserName.of(typed));
        } catch (Refused notAUserName) {
            return Optional.empty();
        }
    }

    /**
     * From the note of the sign-in on, whoever ends the user's sessions waits for this one; so the user is looked at once
     * more behind it.
     */
    private SignedIn open(Passwords.Stored stored, Attempted attempted, Lockout.Try attempt, Instant now) {
        passwords.signedIn(stored.userId(), now);
        if (!decisions.atLeast(revisions.current()).canAct(stored.userId(), Credential.SESSION)) {
            throw new Refused(new UserRefusal.SignInFailed());
        }
        mustBeWithinLimits(stored, now);
        lockout.succeeded(attempt, now);
        var id = new SessionId(ids.next(Ids.Sequence.SESSION));
        SessionLife life = SessionLife.of(decisions.properties());
        Instant end = life.endOf(now);
        var session = new Session(
                id,
                stored.userId(),
                now,
                end,
                life.expiryOf(now, end),
                new Origin(Origin.Way.PASSWORD, attempted.address(), attempted.client()));
        String secret = randomness.base62(SECRET_LENGTH);
        sessions.add(session, SecretDigest.of(secret));
        trail.record(entry(stored, "signed-in", Outcome.DONE, null, id.value(), attempted, now));
        return new SignedIn(session, secret);
    }

    /** Who opens sessions of one user takes turns since the note of the sign-in; those of one role do so from here on. */
    private void mustBeWithinLimits(Passwords.Stored stored, Instant now) {
        if (!decisions.properties().isOn(SystemProperty.SESSION_TRACKING)) {
            return;
        }
        RoleId role = decisions
                .current()
                .subject(stored.userId())
                .map(Subject::roleId)
                .orElseThrow(() -> new Refused(new UserRefusal.SignInFailed()));
        SessionLimit perUser = limits.perUser(stored.tenantId());
        mustAllow(perUser, false, () -> sessions.countOf(stored.userId(), now));
        SessionLimit perRole = limits.holdPerRole(stored.tenantId(), role);
        mustAllow(perRole, true, () -> sessions.countOf(stored.tenantId(), role, now));
    }

    private static void mustAllow(SessionLimit limit, boolean ofRole, LongSupplier open) {
        if (limit instanceof SessionLimit.AtMost atMost && !atMost.allowsOneMoreThan(open.getAsLong())) {
            throw new Refused(new SessionRefusal.LimitReached(ofRole, atMost.sessions()));
        }
    }

    /** The password was right, so this is told, and no failure. */
    private void limited(Passwords.@Nullable Stored stored, Attempted attempted, SessionRefusal.LimitReached reached) {
        transactions.inTransaction(() -> {
            trail.record(entry(stored, "sign-in", Outcome.DENIED, reached.code(), 0, attempted, clock.instant()));
            return reached;
        });
    }

    private void failed(Passwords.@Nullable Stored stored, Attempted attempted, Lockout.Try attempt) {
        Instant now = clock.instant();
        transactions.inTransaction(() -> {
            lockout.failed(attempt, now);
            trail.record(entry(stored, "sign-in", Outcome.DENIED, "sign-in-failed", 0, attempted, now));
            return now;
        });
    }

    private AuditEntry entry(
            Passwords.@Nullable Stored stored,
            String action,
            Outcome outcome,
            @Nullable String reason,
            long session,
            Attempted attempted,
            Instant now) {
        return new AuditEntry(
                ids.next(Ids.Sequence.AUDIT),
                now,
                stored == null ? 0 : stored.userId().value(),
                "",
                session == 0 ? "none" : "session",
                session,
                (stored == null ? TenantId.OPERATOR : stored.tenantId()).value(),
                action,
                outcome,
                "user",
                stored == null ? 0 : stored.userId().value(),
                Map.of(),
                stored == null ? tried(attempted) : Map.of(),
                reason,
                attempted.address());
    }

    /** Only what can be a user name: people type passwords into the wrong field. */
    private static Map<String, String> tried(Attempted attempted) {
        return userName(attempted.userName())
                .map(name -> Map.of("userName", name.toString()))
                .orElse(Map.of());
    }

    /** Ends the session that the caller used; a caller without one has nothing to end. */
    public void signOut(Caller caller) {
        if (caller.credential() == Credential.SESSION) {
            transactions.inTransaction(() -> {
                sessions.end(new SessionId(caller.credentialId()));
                trail.record(signedOut(caller));
                return caller;
            });
        }
    }

    private AuditEntry signedOut(Caller caller) {
        TenantId tenant = decisions
                .current()
                .subject(caller.user())
                .map(Subject::tenantId)
                .orElse(TenantId.OPERATOR);
        return new AuditEntry(
                ids.next(Ids.Sequence.AUDIT),
                clock.instant(),
                caller.user().value(),
                "",
                "session",
                caller.credentialId(),
                tenant.value(),
                "signed-out",
                Outcome.DONE,
                "user",
                caller.user().value(),
                Map.of(),
                Map.of(),
                null,
                caller.address());
    }
}

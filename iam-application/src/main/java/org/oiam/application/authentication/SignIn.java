package org.oiam.application.authentication;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Caller;
import org.oiam.application.Ids;
import org.oiam.application.Transactions;
import org.oiam.application.audit.AuditTrail;
import org.oiam.application.decisions.Decisions;
import org.oiam.application.decisions.Revisions;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.audit.AuditEntry;
import org.oiam.domain.audit.AuditEntry.Outcome;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.decisions.Subject;
import org.oiam.domain.sessions.Session;
import org.oiam.domain.sessions.SessionId;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.Password;
import org.oiam.domain.users.UserName;
import org.oiam.domain.users.UserRefusal;

/** Local sign-in with user name and password, and its end. */
public final class SignIn {

    private static final Duration SESSION_LASTS = Duration.ofHours(24);
    private static final int SECRET_LENGTH = 32;

    private final Passwords passwords;
    private final PasswordHashing hashing;
    private final Sessions sessions;
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
            Sessions sessions,
            Decisions decisions,
            Revisions revisions,
            Transactions transactions,
            AuditTrail trail,
            Randomness randomness,
            Ids ids,
            Clock clock) {
        this.passwords = passwords;
        this.hashing = hashing;
        this.sessions = sessions;
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
     */
    public record Attempted(
            String userName,
            Password password,
            @Nullable Password newPassword,
            Set<TenantLevel> levels,
            String address) {}

    /** A session with the secret that proves it, shown once. */
    public record SignedIn(Session session, String secret) {

        @Override
        public String toString() {
            return "SignedIn[" + session + ", ***]";
        }
    }

    /**
     * Signs a user in. An unknown user costs as much time as a wrong password and is answered alike.
     *
     * @throws Refused with {@link UserRefusal.SignInFailed}, or {@link UserRefusal.PasswordChangeRequired} for a
     *     one-time code without a new password
     */
    public SignedIn signIn(Attempted attempted) {
        Optional<Passwords.Stored> found = userName(attempted.userName()).flatMap(passwords::bySignInName);
        Passwords.Stored stored = found.orElse(null);
        boolean byPassword = hashing.matches(attempted.password(), stored == null ? null : stored.hash());
        Instant now = clock.instant();
        if (stored == null) {
            throw failed(null, attempted, now);
        }
        SecretDigest code = stored.oneTimeCode();
        Instant codeExpiresAt = stored.oneTimeCodeExpiresAt();
        boolean byCode = code != null
                && codeExpiresAt != null
                && now.isBefore(codeExpiresAt)
                && SecretDigest.of(attempted.password().value()).equals(code);
        boolean mayAct = attempted.levels().contains(stored.level())
                && decisions.atLeast(stored.revision()).canAct(stored.userId(), Credential.SESSION);
        if (!(byPassword || byCode) || !mayAct) {
            throw failed(stored, attempted, now);
        }
        if (!byCode && attempted.newPassword() != null) {
            throw new Refused(new CommonRefusal.Invalid("newPassword", "goes with a one-time password only"));
        }
        if (!byCode || code == null) {
            return orFailed(stored, attempted, now, () -> open(stored, attempted, now));
        }
        Password chosen = attempted.newPassword();
        if (chosen == null) {
            throw new Refused(new UserRefusal.PasswordChangeRequired());
        }
        if (SecretDigest.of(chosen.value()).equals(code)) {
            throw new Refused(new CommonRefusal.Invalid("newPassword", "must not be the one-time password"));
        }
        String hash = hashing.hash(chosen.chosen());
        return orFailed(stored, attempted, now, () -> {
            if (!passwords.choose(stored.userId(), code, hash, now)) {
                throw new Refused(new UserRefusal.SignInFailed());
            }
            trail.record(entry(stored, "password-chosen", Outcome.DONE, null, 0, attempted, now));
            return open(stored, attempted, now);
        });
    }

    private static Optional<UserName> userName(String typed) {
        try {
            return Optional.of(UserName.of(typed));
        } catch (Refused notAUserName) {
            return Optional.empty();
        }
    }

    /** Does the work in a transaction; that it fails after all is recorded like any other failure. */
    private SignedIn orFailed(Passwords.Stored stored, Attempted attempted, Instant now, Supplier<SignedIn> work) {
        try {
            return transactions.inTransaction(work);
        } catch (Refused refused) {
            throw refused.refusal() instanceof UserRefusal.SignInFailed ? failed(stored, attempted, now) : refused;
        }
    }

    /**
     * From the note of the sign-in on, whoever ends the user's sessions waits for this one; so the user is looked at once
     * more behind it.
     */
    private SignedIn open(Passwords.Stored stored, Attempted attempted, Instant now) {
        passwords.signedIn(stored.userId(), now);
        if (!decisions.atLeast(revisions.current()).canAct(stored.userId(), Credential.SESSION)) {
            throw new Refused(new UserRefusal.SignInFailed());
        }
        var id = new SessionId(ids.next(Ids.Sequence.SESSION));
        var session = new Session(id, stored.userId(), now, now.plus(SESSION_LASTS));
        String secret = randomness.base62(SECRET_LENGTH);
        sessions.add(session, SecretDigest.of(secret));
        trail.record(entry(stored, "signed-in", Outcome.DONE, null, id.value(), attempted, now));
        return new SignedIn(session, secret);
    }

    private Refused failed(Passwords.@Nullable Stored stored, Attempted attempted, Instant now) {
        transactions.inTransaction(() -> {
            trail.record(entry(stored, "sign-in", Outcome.DENIED, "sign-in-failed", 0, attempted, now));
            return now;
        });
        return new Refused(new UserRefusal.SignInFailed());
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

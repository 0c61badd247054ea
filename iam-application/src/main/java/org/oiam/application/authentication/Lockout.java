package org.oiam.application.authentication;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Transactions;
import org.oiam.application.authentication.SignInAttempts.Ending;
import org.oiam.application.authentication.SignInAttempts.Standing;
import org.oiam.application.authentication.SignInAttempts.Subject;
import org.oiam.application.decisions.Decisions;
import org.oiam.domain.Refused;
import org.oiam.domain.properties.SystemProperties;
import org.oiam.domain.properties.SystemProperty;
import org.oiam.domain.sessions.ClientNetwork;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.Backoff;
import org.oiam.domain.users.UserName;
import org.oiam.domain.users.UserRefusal;

/**
 * Who has to wait before trying to sign in again. It costs the same whether anybody has the name or not, and a wait for
 * an account looks from outside like a wrong password.
 */
final class Lockout {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(15);
    private static final Duration ACCOUNT_FORGETS = Duration.ofDays(1);
    private static final Backoff OF_NETWORK =
            new Backoff(30, FIRST_WAIT, Duration.ofMinutes(5), Duration.ofMinutes(15));

    private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);

    private final SignInAttempts attempts;
    private final Decisions decisions;
    private final Transactions transactions;
    private final AtomicReference<Instant> nextCleaning = new AtomicReference<>(Instant.EPOCH);

    Lockout(SignInAttempts attempts, Decisions decisions, Transactions transactions) {
        this.attempts = attempts;
        this.decisions = decisions;
        this.transactions = transactions;
    }

    /**
     * An attempt that is under way, or that only looks like one.
     *
     * @param mayTry whether the account is open for it
     */
    record Try(@Nullable UserName name, Subject account, Subject network, Backoff backoff, boolean mayTry) {}

    /**
     * Counts an attempt.
     *
     * @param level of whoever has the name, null when nobody has
     * @throws Refused with {@link UserRefusal.TooManyAttempts}; nothing is counted then
     */
    Try begin(@Nullable UserName name, @Nullable TenantLevel level, ClientNetwork from, Instant now) {
        cleanUp(now);
        Subject network = Subject.from(from.text());
        Backoff backoff = backoff(level);
        return transactions.inTransaction(() -> {
            boolean familiar = attempts.isFamiliar(name, from.text(), now);
            Subject account = familiar ? Subject.familiar(name, from.text()) : Subject.at(name);
            if (attempts.begin(network, OF_NETWORK, now) != Standing.MAY_TRY) {
                throw new Refused(new UserRefusal.TooManyAttempts(FIRST_WAIT.toSeconds()));
            }
            Standing standing = attempts.begin(account, backoff, now);
            if (standing == Standing.TOO_MANY_AT_ONCE) {
                throw new Refused(new UserRefusal.TooManyAttempts(1));
            }
            return new Try(name, account, network, backoff, standing == Standing.MAY_TRY);
        });
    }

    /** What strangers typed does not pile up. */
    private void cleanUp(Instant now) {
        Instant due = nextCleaning.get();
        if (!now.isBefore(due) && nextCleaning.compareAndSet(due, now.plus(BETWEEN_CLEANINGS))) {
            transactions.inTransaction(() -> {
                attempts.forgetBefore(now.minus(ACCOUNT_FORGETS));
                return due;
            });
        }
    }

    private Backoff backoff(@Nullable TenantLevel level) {
        SystemProperties properties = decisions.properties();
        boolean operator = level == TenantLevel.OPERATOR;
        long from = properties.number(
                operator ? SystemProperty.OPERATOR_LOCKOUT_ATTEMPTS : SystemProperty.ENTERPRISE_LOCKOUT_ATTEMPTS);
        Duration longest = properties.seconds(
                operator ? SystemProperty.OPERATOR_LOCKOUT_SECONDS : SystemProperty.ENTERPRISE_LOCKOUT_SECONDS);
        return new Backoff((int) from, FIRST_WAIT, longest, ACCOUNT_FORGETS);
    }

    /** In the transaction that records it. */
    void failed(Try attempt, Instant now) {
        attempts.end(attempt.network, Ending.FAILED, OF_NETWORK, now);
        attempts.end(attempt.account, attempt.mayTry ? Ending.FAILED : Ending.REFUSED, attempt.backoff, now);
    }

    /** In the transaction that opens the session. */
    void succeeded(Try attempt, Instant now) {
        attempts.end(attempt.network, Ending.UNDONE, OF_NETWORK, now);
        attempts.end(attempt.account, Ending.SUCCEEDED, attempt.backoff, now);
        if (attempt.name != null) {
            attempts.becomesFamiliar(attempt.name, attempt.network.network(), now);
        }
    }

    /** It came to nothing, through no fault of the user's. */
    void undone(Try attempt, Instant now) {
        transactions.inTransaction(() -> {
            attempts.end(attempt.network, Ending.UNDONE, OF_NETWORK, now);
            attempts.end(attempt.account, attempt.mayTry ? Ending.UNDONE : Ending.REFUSED, attempt.backoff, now);
            return attempt;
        });
    }
}

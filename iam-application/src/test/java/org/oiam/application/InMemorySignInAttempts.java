package org.oiam.application;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.oiam.application.authentication.SignInAttempts;
import org.oiam.domain.users.Backoff;
import org.oiam.domain.users.UserName;

final class InMemorySignInAttempts implements SignInAttempts {

    private static final Duration FAMILIAR_FOR = Duration.ofDays(90);

    private final InMemoryTransactions transactions;

    InMemorySignInAttempts(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    /** What is kept of a subject. */
    record Kept(
            int failures,
            int underWay,
            Instant lastAt,
            @Nullable Instant waitsUntil) {}

    private static String key(Subject subject) {
        return subject.account() + ' ' + subject.network();
    }

    private @Nullable Kept kept(Subject subject) {
        return transactions.read().attempts.get(key(subject));
    }

    private void put(Subject subject, Kept kept) {
        InMemoryState state = transactions.write();
        var changed = new TreeMap<>(state.attempts);
        changed.put(key(subject), kept);
        state.attempts = Map.copyOf(changed);
    }

    @Override
    public Standing begin(Subject subject, Backoff backoff, Instant now) {
        transactions.write();
        Kept found = kept(subject);
        Kept before = found == null ? new Kept(0, 0, now, null) : found;
        int failures = before.lastAt.plus(backoff.forgottenAfter()).isBefore(now) ? 0 : before.failures;
        int underWay = before.lastAt.plus(LONGEST_ATTEMPT).isBefore(now) ? 0 : before.underWay;
        if (before.waitsUntil != null && now.isBefore(before.waitsUntil)) {
            return Standing.MUST_WAIT;
        }
        if (underWay >= backoff.atOnce(failures)) {
            return Standing.TOO_MANY_AT_ONCE;
        }
        put(subject, new Kept(failures, underWay + 1, now, before.waitsUntil));
        return Standing.MAY_TRY;
    }

    @Override
    public void end(Subject subject, Ending ending, Backoff backoff, Instant now) {
        transactions.write();
        Kept before = kept(subject);
        if (before == null || ending == Ending.REFUSED) {
            return;
        }
        int underWay = Math.max(0, before.underWay - 1);
        switch (ending) {
            case FAILED -> {
                Duration wait = backoff.after(before.failures + 1);
                put(
                        subject,
                        new Kept(before.failures + 1, underWay, before.lastAt, wait.isZero() ? null : now.plus(wait)));
            }
            case SUCCEEDED -> put(subject, new Kept(0, underWay, before.lastAt, null));
            case UNDONE -> put(subject, new Kept(before.failures, underWay, before.lastAt, before.waitsUntil));
            case REFUSED -> throw new IllegalStateException("it was returned above");
        }
    }

    @Override
    public Tally tally(UserName name) {
        Kept found = kept(Subject.at(name));
        return found == null ? new Tally(0, null) : new Tally(found.failures, found.waitsUntil);
    }

    @Override
    public void forget(UserName name) {
        InMemoryState state = transactions.write();
        var changed = new TreeMap<>(state.attempts);
        changed.replaceAll(
                (key, kept) -> key.startsWith(name.key() + ' ') ? new Kept(0, kept.underWay, kept.lastAt, null) : kept);
        state.attempts = Map.copyOf(changed);
    }

    @Override
    public void forgetBefore(Instant moment) {
        InMemoryState state = transactions.write();
        var changed = new TreeMap<>(state.attempts);
        changed.values()
                .removeIf(kept ->
                        kept.lastAt.isBefore(moment) && (kept.waitsUntil == null || kept.waitsUntil.isBefore(moment)));
        state.attempts = Map.copyOf(changed);
        var familiar = new TreeMap<>(state.familiar);
        familiar.values().removeIf(at -> at.isBefore(moment.minus(FAMILIAR_FOR)));
        state.familiar = Map.copyOf(familiar);
    }

    @Override
    public boolean isFamiliar(@Nullable UserName name, String network, Instant now) {
        Instant at = name == null ? null : transactions.read().familiar.get(name.key() + ' ' + network);
        return at != null && at.isAfter(now.minus(FAMILIAR_FOR));
    }

    @Override
    public void becomesFamiliar(UserName name, String network, Instant now) {
        InMemoryState state = transactions.write();
        var changed = new TreeMap<>(state.familiar);
        changed.put(name.key() + ' ' + network, now);
        state.familiar = Map.copyOf(changed);
    }
}

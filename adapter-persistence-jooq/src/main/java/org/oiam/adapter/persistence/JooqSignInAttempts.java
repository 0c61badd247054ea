package org.oiam.adapter.persistence;

import static org.oiam.adapter.persistence.db.Tables.FAMILIAR_NETWORK;
import static org.oiam.adapter.persistence.db.Tables.SIGN_IN_ATTEMPT;

import java.time.Duration;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.oiam.application.authentication.SignInAttempts;
import org.oiam.domain.users.Backoff;
import org.oiam.domain.users.UserName;

/** Each call runs the same statements, whatever it finds: what they cost tells nothing about an account. */
final class JooqSignInAttempts implements SignInAttempts {

    private static final Duration FAMILIAR_FOR = Duration.ofDays(90);
    private static final String STRANGERS = "";

    private final DSLContext sql;

    JooqSignInAttempts(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Standing begin(Subject subject, Backoff backoff, Instant now) {
        Instant moment = Sql.moment(now);
        sql.insertInto(SIGN_IN_ATTEMPT)
                .set(SIGN_IN_ATTEMPT.ACCOUNT, Sql.key(subject.account()))
                .set(SIGN_IN_ATTEMPT.NETWORK, subject.network())
                .set(SIGN_IN_ATTEMPT.FAILURES, 0)
                .set(SIGN_IN_ATTEMPT.UNDER_WAY, 0)
                .set(SIGN_IN_ATTEMPT.LAST_AT, moment)
                .onConflictDoNothing()
                .execute();
        Record row = sql.select(
                        SIGN_IN_ATTEMPT.FAILURES,
                        SIGN_IN_ATTEMPT.UNDER_WAY,
                        SIGN_IN_ATTEMPT.LAST_AT,
                        SIGN_IN_ATTEMPT.WAITS_UNTIL)
                .from(SIGN_IN_ATTEMPT)
                .where(is(subject))
                .forUpdate()
                .fetchSingle();
        Instant last = row.get(SIGN_IN_ATTEMPT.LAST_AT);
        int failures = last.plus(backoff.forgottenAfter()).isBefore(now) ? 0 : row.get(SIGN_IN_ATTEMPT.FAILURES);
        int underWay = last.plus(LONGEST_ATTEMPT).isBefore(now) ? 0 : row.get(SIGN_IN_ATTEMPT.UNDER_WAY);
        Instant waitsUntil = row.get(SIGN_IN_ATTEMPT.WAITS_UNTIL);
        Standing standing = standing(backoff, now, failures, underWay, waitsUntil);
        boolean mayTry = standing == Standing.MAY_TRY;
        sql.update(SIGN_IN_ATTEMPT)
                .set(SIGN_IN_ATTEMPT.FAILURES, failures)
                .set(SIGN_IN_ATTEMPT.UNDER_WAY, mayTry ? underWay + 1 : underWay)
                .set(SIGN_IN_ATTEMPT.LAST_AT, mayTry ? moment : last)
                .where(is(subject))
                .execute();
        return standing;
    }

    private static Standing standing(
            Backoff backoff, Instant now, int failures, int underWay, @Nullable Instant waitsUntil) {
        if (waitsUntil != null && now.isBefore(waitsUntil)) {
            return Standing.MUST_WAIT;
        }
        return underWay < backoff.atOnce(failures) ? Standing.MAY_TRY : Standing.TOO_MANY_AT_ONCE;
    }

    private static Condition is(Subject subject) {
        return SIGN_IN_ATTEMPT
                .ACCOUNT
                .eq(Sql.key(subject.account()))
                .and(SIGN_IN_ATTEMPT.NETWORK.eq(subject.network()));
    }

    @Override
    public void end(Subject subject, Ending ending, Backoff backoff, Instant now) {
        Record row = sql.select(SIGN_IN_ATTEMPT.FAILURES, SIGN_IN_ATTEMPT.UNDER_WAY, SIGN_IN_ATTEMPT.WAITS_UNTIL)
                .from(SIGN_IN_ATTEMPT)
                .where(is(subject))
                .forUpdate()
                .fetchOne();
        int before = row == null ? 0 : row.get(SIGN_IN_ATTEMPT.FAILURES);
        int underWay = row == null ? 0 : row.get(SIGN_IN_ATTEMPT.UNDER_WAY);
        Instant waited = row == null ? null : row.get(SIGN_IN_ATTEMPT.WAITS_UNTIL);
        int failures = switch (ending) {
            case FAILED -> before + 1;
            case SUCCEEDED -> 0;
            case UNDONE, REFUSED -> before;
        };
        Duration wait = backoff.after(failures);
        Instant waitsUntil = switch (ending) {
            case FAILED -> wait.isZero() ? null : Sql.moment(now.plus(wait));
            case SUCCEEDED -> null;
            case UNDONE, REFUSED -> waited;
        };
        sql.update(SIGN_IN_ATTEMPT)
                .set(SIGN_IN_ATTEMPT.FAILURES, failures)
                .set(SIGN_IN_ATTEMPT.UNDER_WAY, ending == Ending.REFUSED ? underWay : Math.max(0, underWay - 1))
                .set(SIGN_IN_ATTEMPT.WAITS_UNTIL, waitsUntil)
                .where(is(subject))
                .execute();
    }

    @Override
    public Tally tally(UserName name) {
        return sql.select(SIGN_IN_ATTEMPT.FAILURES, SIGN_IN_ATTEMPT.WAITS_UNTIL)
                .from(SIGN_IN_ATTEMPT)
                .where(is(Subject.at(name)))
                .fetchOptional(row -> new Tally(row.value1(), row.value2()))
                .orElse(new Tally(0, null));
    }

    @Override
    public void forget(UserName name) {
        sql.update(SIGN_IN_ATTEMPT)
                .set(SIGN_IN_ATTEMPT.FAILURES, 0)
                .set(SIGN_IN_ATTEMPT.WAITS_UNTIL, DSL.castNull(SIGN_IN_ATTEMPT.WAITS_UNTIL))
                .where(SIGN_IN_ATTEMPT.ACCOUNT.eq(Sql.key(name.key())))
                .execute();
    }

    @Override
    public void forgetBefore(Instant moment) {
        sql.deleteFrom(SIGN_IN_ATTEMPT)
                .where(
                        SIGN_IN_ATTEMPT.LAST_AT.lt(moment),
                        DSL.coalesce(SIGN_IN_ATTEMPT.WAITS_UNTIL, SIGN_IN_ATTEMPT.LAST_AT)
                                .lt(moment))
                .execute();
        sql.deleteFrom(FAMILIAR_NETWORK)
                .where(FAMILIAR_NETWORK.LAST_AT.lt(moment.minus(FAMILIAR_FOR)))
                .execute();
    }

    @Override
    public boolean isFamiliar(@Nullable UserName name, String network, Instant now) {
        return sql.fetchExists(
                FAMILIAR_NETWORK,
                FAMILIAR_NETWORK.ACCOUNT.eq(name == null ? STRANGERS : Sql.key(name.key())),
                FAMILIAR_NETWORK.NETWORK.eq(network),
                FAMILIAR_NETWORK.LAST_AT.gt(now.minus(FAMILIAR_FOR)));
    }

    @Override
    public void becomesFamiliar(UserName name, String network, Instant now) {
        sql.insertInto(FAMILIAR_NETWORK)
                .set(FAMILIAR_NETWORK.ACCOUNT, Sql.key(name.key()))
                .set(FAMILIAR_NETWORK.NETWORK, network)
                .set(FAMILIAR_NETWORK.LAST_AT, Sql.moment(now))
                .onConflict(FAMILIAR_NETWORK.ACCOUNT, FAMILIAR_NETWORK.NETWORK)
                .doUpdate()
                .set(FAMILIAR_NETWORK.LAST_AT, Sql.moment(now))
                .execute();
    }
}

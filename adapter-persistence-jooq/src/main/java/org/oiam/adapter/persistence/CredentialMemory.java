package org.oiam.adapter.persistence;

import static org.oiam.adapter.persistence.db.Tables.API_TOKEN;
import static org.oiam.adapter.persistence.db.Tables.REVISION;
import static org.oiam.adapter.persistence.db.Tables.SESSION;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record4;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;
import org.oiam.application.authentication.CredentialTable;
import org.oiam.application.authentication.Credentials;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All credentials and the revision as they are committed, for a program that has its database to itself. Should it ever
 * be in doubt about them, the database is asked until it could be read again.
 */
final class CredentialMemory implements Credentials {

    /** Everything at one moment; its parts change, and what is no longer to be believed is replaced as a whole. */
    private static final class Known {
        final CredentialTable sessions = new CredentialTable();
        final CredentialTable tokens = new CredentialTable();
        volatile long revision;
        final LongSupplier latest = () -> revision;

        CredentialTable of(Credential kind) {
            return switch (kind) {
                case SESSION -> sessions;
                case TOKEN -> tokens;
                case EMBEDDED -> throw new IllegalArgumentException("the word of a service is nowhere kept");
            };
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(CredentialMemory.class);
    private static final int ROWS_AT_ONCE = 10_000;

    private final Credentials stored;
    private final DataSource source;
    private volatile @Nullable Known known;

    /**
     * Reads everything.
     *
     * @param stored what is asked in doubt
     * @param source connections of its own, since it reads while a use case holds one
     */
    CredentialMemory(Credentials stored, DataSource source) {
        this.stored = stored;
        this.source = source;
        this.known = read();
    }

    private Known read() {
        DSLContext sql = Sql.on(source);
        return sql.transactionResult(() -> {
            var read = new Known();
            read.revision = sql.select(REVISION.LATEST).from(REVISION).fetchSingle(REVISION.LATEST);
            fill(
                    read.sessions,
                    sql.select(SESSION.DIGEST, SESSION.ID, SESSION.USER_ID, SESSION.EXPIRES_AT)
                            .from(SESSION));
            fill(
                    read.tokens,
                    sql.select(API_TOKEN.DIGEST, API_TOKEN.ID, API_TOKEN.OWNER_ID, API_TOKEN.EXPIRES_AT)
                            .from(API_TOKEN)
                            .where(API_TOKEN.DIGEST.isNotNull()));
            return read;
        });
    }

    private static void fill(CredentialTable table, ResultQuery<Record4<String, Long, Long, Instant>> query) {
        try (Cursor<Record4<String, Long, Long, Instant>> rows =
                query.fetchSize(ROWS_AT_ONCE).fetchLazy()) {
            rows.forEach(row ->
                    table.put(new SecretDigest(row.value1()), row.value2(), new UserId(row.value3()), row.value4()));
        }
    }

    @Override
    public Optional<Presented> session(SecretDigest digest) {
        Known now = known;
        return now == null ? stored.session(digest) : now.sessions.find(digest, now.latest);
    }

    @Override
    public Optional<Presented> token(SecretDigest digest) {
        Known now = known;
        return now == null ? stored.token(digest) : now.tokens.find(digest, now.latest);
    }

    @Override
    public void revokeTokens(User owner, Instant now) {
        stored.revokeTokens(owner, now);
    }

    @Override
    public void removeSshKey(User owner) {
        stored.removeSshKey(owner);
    }

    /** What a transaction did that is committed; called for one after the other, in the order of their commits. */
    void apply(List<CredentialChange> changes) {
        Known now = known;
        if (now == null) {
            if (!changes.isEmpty()) {
                doubt();
            }
            return;
        }
        for (CredentialChange change : changes) {
            switch (change) {
                case CredentialChange.Issued issued ->
                    now.of(issued.kind()).put(issued.digest(), issued.id(), issued.user(), issued.expiresAt());
                case CredentialChange.Ended ended -> now.of(ended.kind()).remove(ended.digest());
                case CredentialChange.AllEnded ended -> now.of(ended.kind()).removeAllOf(ended.user());
                case CredentialChange.Revised revised -> now.revision = revised.revision();
            }
        }
    }

    /** Believes nothing of what it knows any more, and reads all of it again; while nobody else commits changes. */
    void doubt() {
        known = null;
        try {
            known = read();
        } catch (RuntimeException unreadable) {
            LOG.warn("credentials cannot be read; every look-up asks the database until they can", unreadable);
        }
    }
}

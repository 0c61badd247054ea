package org.oiam.application;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.oiam.application.audit.AuditTrail;
import org.oiam.application.authentication.Credentials;
import org.oiam.application.authentication.Passwords;
import org.oiam.application.authentication.Sessions;
import org.oiam.application.decisions.FactSource;
import org.oiam.application.decisions.Revisions;
import org.oiam.application.roles.Roles;
import org.oiam.application.tenants.Tenants;
import org.oiam.application.tokens.ApiTokens;
import org.oiam.application.users.Users;

/** A store in memory, the first to obey the contracts: what use cases are tested on. */
public final class InMemoryBackend implements Backend {

    private static final long FIRST_ROLE = 100_000;

    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final Map<Ids.Sequence, AtomicLong> last = new EnumMap<>(Ids.Sequence.class);
    private final Tenants tenants = new InMemoryTenants(transactions);
    private final Roles roles = new InMemoryRoles(transactions);
    private final Users users = new InMemoryUsers(transactions);
    private final Passwords passwords = new InMemoryPasswords(transactions);
    private final InMemorySessions sessions = new InMemorySessions(transactions);
    private final ApiTokens tokens = new InMemoryApiTokens(transactions);
    private final InMemoryRevisions revisions = new InMemoryRevisions(transactions);
    private final AuditTrail trail = new InMemoryAuditTrail(transactions);

    private InMemoryBackend() {
        for (Ids.Sequence sequence : Ids.Sequence.values()) {
            long before = switch (sequence) {
                case TENANT -> 1;
                case ROLE -> FIRST_ROLE - 1;
                case USER, TOKEN, SESSION, AUDIT -> 0;
            };
            last.put(sequence, new AtomicLong(before));
        }
    }

    /** An empty one. */
    public static InMemoryBackend start() {
        return new InMemoryBackend();
    }

    @Override
    public Transactions transactions() {
        return transactions;
    }

    @Override
    public Ids ids() {
        return sequence -> last.get(sequence).incrementAndGet();
    }

    @Override
    public Tenants tenants() {
        return tenants;
    }

    @Override
    public Roles roles() {
        return roles;
    }

    @Override
    public Users users() {
        return users;
    }

    @Override
    public Passwords passwords() {
        return passwords;
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }

    @Override
    public Credentials credentials() {
        return sessions;
    }

    @Override
    public ApiTokens tokens() {
        return tokens;
    }

    @Override
    public Revisions revisions() {
        return revisions;
    }

    @Override
    public FactSource facts() {
        return revisions;
    }

    @Override
    public AuditTrail trail() {
        return trail;
    }

    @Override
    public void close() {}
}

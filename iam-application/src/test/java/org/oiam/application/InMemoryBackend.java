package org.oiam.application;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.oiam.application.audit.AuditTrail;
import org.oiam.application.authentication.Credentials;
import org.oiam.application.authentication.Passwords;
import org.oiam.application.authentication.SessionLimits;
import org.oiam.application.authentication.Sessions;
import org.oiam.application.authentication.SignInAttempts;
import org.oiam.application.decisions.Directory;
import org.oiam.application.decisions.FactSource;
import org.oiam.application.decisions.Revisions;
import org.oiam.application.keys.SshKeys;
import org.oiam.application.permissions.Catalogues;
import org.oiam.application.permissions.PermissionPackages;
import org.oiam.application.properties.StoredProperties;
import org.oiam.application.roles.Roles;
import org.oiam.application.tenants.Tenants;
import org.oiam.application.tokens.ApiTokens;
import org.oiam.application.users.Users;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueSamples;

/** A store in memory, the first to obey the contracts: what use cases are tested on. */
public final class InMemoryBackend implements Backend {

    private static final long FIRST_ROLE = 100_000;

    private final InMemoryTransactions transactions;
    private final Map<Ids.Sequence, AtomicLong> last;
    private final Tenants tenants;
    private final Roles roles;
    private final Users users;
    private final Passwords passwords;
    private final InMemorySessions sessions;
    private final ApiTokens tokens;
    private final SshKeys sshKeys;
    private final InMemoryRevisions revisions;
    private final AuditTrail trail;
    private final PermissionPackages packages;
    private final Catalogues catalogues;
    private final StoredProperties properties;
    private final SignInAttempts attempts;
    private final SessionLimits sessionLimits;
    private final Directory directory;

    private InMemoryBackend(
            InMemoryTransactions transactions, Map<Ids.Sequence, AtomicLong> last, Catalogue catalogue) {
        this.transactions = transactions;
        this.last = last;
        tenants = new InMemoryTenants(transactions);
        roles = new InMemoryRoles(transactions);
        users = new InMemoryUsers(transactions);
        passwords = new InMemoryPasswords(transactions);
        sessions = new InMemorySessions(transactions);
        tokens = new InMemoryApiTokens(transactions);
        sshKeys = new InMemorySshKeys(transactions);
        revisions = new InMemoryRevisions(transactions);
        trail = new InMemoryAuditTrail(transactions);
        packages = new InMemoryPermissionPackages(transactions, catalogue);
        catalogues = new InMemoryCatalogues(transactions);
        sessionLimits = new InMemorySessionLimits(transactions);
        attempts = new InMemorySignInAttempts(transactions);
        properties = new InMemoryStoredProperties(transactions);
        directory = new InMemoryDirectory(transactions);
    }

    /** An empty one, for the packaged catalogue. */
    public static InMemoryBackend start() {
        var last = new EnumMap<Ids.Sequence, AtomicLong>(Ids.Sequence.class);
        for (Ids.Sequence sequence : Ids.Sequence.values()) {
            long before = switch (sequence) {
                case TENANT -> 1;
                case ROLE -> FIRST_ROLE - 1;
                case USER, PACKAGE, TOKEN, SESSION, AUDIT -> 0;
            };
            last.put(sequence, new AtomicLong(before));
        }
        return new InMemoryBackend(new InMemoryTransactions(), last, CatalogueSamples.standard());
    }

    /** The same store, as a server with that catalogue sees it. */
    public InMemoryBackend with(Catalogue catalogue) {
        return new InMemoryBackend(transactions, last, catalogue);
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
    public SshKeys sshKeys() {
        return sshKeys;
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
    public PermissionPackages packages() {
        return packages;
    }

    @Override
    public Catalogues catalogues() {
        return catalogues;
    }

    @Override
    public SessionLimits sessionLimits() {
        return sessionLimits;
    }

    @Override
    public SignInAttempts attempts() {
        return attempts;
    }

    @Override
    public StoredProperties properties() {
        return properties;
    }

    @Override
    public Directory directory() {
        return directory;
    }

    @Override
    public void close() {}
}

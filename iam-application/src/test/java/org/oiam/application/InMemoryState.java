package org.oiam.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.oiam.application.decisions.Change;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.audit.AuditEntry;
import org.oiam.domain.roles.Role;
import org.oiam.domain.sessions.Session;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.tokens.ApiToken;
import org.oiam.domain.users.User;

/** All that is kept, by number. What is committed is never changed: a transaction works on a copy. */
final class InMemoryState {

    final Map<Long, Tenant> tenants;
    final Map<Long, Role.Predefined> defaultRoles;
    final Map<Long, Role.Custom> customRoles;
    final Map<Long, User> users;
    final Map<Long, SignInData> signInData;
    final Map<Long, KeptSession> sessions;
    final Map<Long, KeptToken> tokens;
    final List<AuditEntry> trail;
    final List<Logged> log;
    long revision;

    /** What a user signs in with, and when it did. */
    record SignInData(
            @Nullable String hash,
            @Nullable SecretDigest code,
            @Nullable Instant codeExpiresAt,
            @Nullable Instant changedAt,
            @Nullable Instant lastSignInAt) {
        static final SignInData NONE = new SignInData(null, null, null, null, null);
    }

    record KeptSession(Session session, SecretDigest digest) {}

    record KeptToken(ApiToken token, @Nullable SecretDigest digest) {}

    record Logged(long revision, Change change) {}

    InMemoryState() {
        tenants = new TreeMap<>();
        defaultRoles = new TreeMap<>();
        customRoles = new TreeMap<>();
        users = new TreeMap<>();
        signInData = new TreeMap<>();
        sessions = new TreeMap<>();
        tokens = new TreeMap<>();
        trail = new ArrayList<>();
        log = new ArrayList<>();
    }

    private InMemoryState(InMemoryState other) {
        tenants = new TreeMap<>(other.tenants);
        defaultRoles = new TreeMap<>(other.defaultRoles);
        customRoles = new TreeMap<>(other.customRoles);
        users = new TreeMap<>(other.users);
        signInData = new TreeMap<>(other.signInData);
        sessions = new TreeMap<>(other.sessions);
        tokens = new TreeMap<>(other.tokens);
        trail = new ArrayList<>(other.trail);
        log = new ArrayList<>(other.log);
        revision = other.revision;
    }

    InMemoryState copy() {
        return new InMemoryState(this);
    }

    boolean sees(Sight sight, TenantId id) {
        if (sight.level() == TenantLevel.OPERATOR) {
            return true;
        }
        Tenant tenant = tenants.get(id.value());
        return tenant != null && tenant.isWithin(sight.tenant());
    }

    SignInData signInData(User user) {
        return signInData.getOrDefault(user.id().value(), SignInData.NONE);
    }

    void removeUser(User user) {
        long id = user.id().value();
        users.remove(id);
        signInData.remove(id);
        sessions.values().removeIf(kept -> kept.session().userId().equals(user.id()));
        tokens.values().removeIf(kept -> kept.token().details().owner().equals(user.id()));
    }
}

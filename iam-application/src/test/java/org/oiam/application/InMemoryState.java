package org.oiam.application;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oiam.application.decisions.Change;
import org.oiam.application.properties.StoredProperties;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.audit.AuditEntry;
import org.oiam.domain.keys.SshKey;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.DefaultGrant;
import org.oiam.domain.permissions.Edition;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PermissionPackage;
import org.oiam.domain.properties.SystemProperty;
import org.oiam.domain.roles.Role;
import org.oiam.domain.sessions.Session;
import org.oiam.domain.sessions.SessionPolicy;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.tokens.ApiToken;
import org.oiam.domain.users.User;

/** All that is kept, by number. What is committed is never changed: a transaction works on a copy. */
final class InMemoryState {

    final InMemoryTable<Tenant> tenants;
    final InMemoryTable<Role.Predefined> defaultRoles;
    final InMemoryTable<Role.Custom> customRoles;
    final InMemoryTable<User> users;
    final InMemoryTable<SignInData> signInData;
    final InMemoryTable<KeptSession> sessions;
    final InMemoryTable<KeptToken> tokens;
    final InMemoryTable<SshKey> sshKeys;
    final InMemoryTable<KeptPackage> packages;
    final InMemoryTable<InMemoryLog<KeptEdition>> editions;
    InMemoryLog<KeptCatalogue> catalogues;
    Set<DefaultGrant> withheld;
    Map<SystemProperty, StoredProperties.Setting> properties;
    Map<String, InMemorySignInAttempts.Kept> attempts;
    Map<String, Instant> familiar;
    Map<TenantId, SessionPolicy> sessionLimits;
    InMemoryLog<AuditEntry> trail;
    InMemoryLog<Logged> log;
    InMemoryLog<Moment> history;
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

    record KeptSession(Session session, SecretDigest digest, Instant lastUsedAt) {}

    record KeptToken(ApiToken token, @Nullable SecretDigest digest) {}

    record KeptPackage(PermissionPackage permissionPackage, String service, TenantLevel scope) {

        KeptPackage with(PermissionPackage changed) {
            return new KeptPackage(changed, service, scope);
        }
    }

    record KeptEdition(Edition edition, TenantId owner, String authorName) {}

    record KeptCatalogue(Catalogue catalogue, long revision) {}

    record Logged(long revision, Change change) {}

    /** All that was kept when a revision came into force. */
    record Moment(Instant at, InMemoryState state) {}

    InMemoryState() {
        tenants = new InMemoryTable<>();
        defaultRoles = new InMemoryTable<>();
        customRoles = new InMemoryTable<>();
        users = new InMemoryTable<>();
        signInData = new InMemoryTable<>();
        sessions = new InMemoryTable<>();
        tokens = new InMemoryTable<>();
        sshKeys = new InMemoryTable<>();
        packages = new InMemoryTable<>();
        editions = new InMemoryTable<>();
        catalogues = new InMemoryLog<>();
        withheld = Set.of();
        properties = Map.of();
        attempts = Map.of();
        familiar = Map.of();
        sessionLimits = Map.of();
        trail = new InMemoryLog<>();
        log = new InMemoryLog<>();
        history = new InMemoryLog<>();
    }

    private InMemoryState(InMemoryState other) {
        tenants = other.tenants.copy();
        defaultRoles = other.defaultRoles.copy();
        customRoles = other.customRoles.copy();
        users = other.users.copy();
        signInData = other.signInData.copy();
        sessions = other.sessions.copy();
        tokens = other.tokens.copy();
        sshKeys = other.sshKeys.copy();
        packages = other.packages.copy();
        editions = other.editions.copy();
        catalogues = other.catalogues;
        withheld = other.withheld;
        properties = other.properties;
        attempts = other.attempts;
        familiar = other.familiar;
        sessionLimits = other.sessionLimits;
        trail = other.trail;
        log = other.log;
        history = other.history;
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

    InMemoryLog<KeptEdition> editions(PackageId id) {
        return editions.getOrDefault(id.value(), new InMemoryLog<>());
    }

    /** What the tenant has published, by bundle. */
    List<PermissionPackage.Published> published(TenantId owner) {
        return packages.values().stream()
                .map(KeptPackage::permissionPackage)
                .filter(kept -> kept.owner().equals(owner))
                .filter(PermissionPackage.Published.class::isInstance)
                .map(PermissionPackage.Published.class::cast)
                .sorted(Comparator.comparing(kept -> kept.content().bundle()))
                .toList();
    }

    void removeUser(User user) {
        long id = user.id().value();
        users.remove(id);
        signInData.remove(id);
        sessions.removeIf(kept -> kept.session().userId().equals(user.id()));
        tokens.removeIf(kept -> kept.token().details().owner().equals(user.id()));
        sshKeys.remove(id);
    }
}

package org.oiam.application.matrix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.oiam.application.Caller;
import org.oiam.application.Listing;
import org.oiam.application.Operation;
import org.oiam.application.audit.ReadAudit;
import org.oiam.application.authentication.SessionRow;
import org.oiam.application.keys.KeyRow;
import org.oiam.application.matrix.Scene.Person;
import org.oiam.application.matrix.Scene.Place;
import org.oiam.application.permissions.PackageRow;
import org.oiam.application.permissions.PublishPackages.Reset;
import org.oiam.application.roles.ManageRoles;
import org.oiam.application.roles.RoleRow;
import org.oiam.application.tenants.TenantRow;
import org.oiam.application.tokens.TokenRow;
import org.oiam.application.users.FoundTenants;
import org.oiam.application.users.ManageUsers;
import org.oiam.application.users.UserRow;
import org.oiam.domain.Note;
import org.oiam.domain.Version;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.decisions.Question;
import org.oiam.domain.keys.KeyAlgorithm;
import org.oiam.domain.keys.KeyExpiry;
import org.oiam.domain.keys.KeySamples;
import org.oiam.domain.keys.NamedKey;
import org.oiam.domain.permissions.CatalogueVersion;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.roles.RoleSettings;
import org.oiam.domain.sessions.SessionId;
import org.oiam.domain.sessions.SessionPolicy;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.tokens.Lifetime;
import org.oiam.domain.tokens.TokenId;
import org.oiam.domain.users.EdgeAccess;
import org.oiam.domain.users.Profile;
import org.oiam.domain.users.UserChange;
import org.oiam.domain.users.UserId;

/** Every operation, done through its use case: with objects of its own, so that nothing but the caller decides. */
final class Operations {

    private static final String IDLE = "session.idleSeconds";
    private static final PrivilegeCode ANY = PrivilegeCode.of("READ", "ENTERPRISE");
    private static final Note NOTE = new Note("for the matrix");
    private static final Lifetime MONTH = new Lifetime(Duration.ofDays(30));

    /** One way to do an operation, by the name that it has in the {@link Reference}. */
    record Act(Operation operation, String name, Preparation preparation) {}

    /** Stores what the act is done to, and returns what does it. */
    interface Preparation {
        Consumer<Caller> prepare(MatrixWorld world, Person who, Place at);
    }

    private Operations() {}

    /** All ways to do everything. */
    static List<Act> all() {
        var acts = new ArrayList<Act>();
        tenants(acts);
        users(acts);
        roles(acts);
        tokens(acts);
        keys(acts);
        packages(acts);
        publishing(acts);
        reading(acts);
        return acts;
    }

    private static void act(List<Act> acts, Operation operation, String variant, Preparation preparation) {
        acts.add(new Act(operation, (operation + " " + variant).strip(), preparation));
    }

    private static void tenants(List<Act> acts) {
        act(acts, Operation.CREATE_PARTNER, "", (world, who, at) -> found(world, at, TenantLevel.PARTNER));
        act(acts, Operation.CREATE_ENTERPRISE, "", (world, who, at) -> found(world, at, TenantLevel.ENTERPRISE));
        act(
                acts,
                Operation.LIST_TENANTS,
                "",
                (world, who, at) -> caller -> world.manageTenants.list(caller, Listing.all(TenantRow.COLUMNS)));
        act(
                acts,
                Operation.LIST_ENTERPRISES,
                "",
                (world, who, at) -> caller ->
                        world.manageTenants.enterprises(caller, world.id(at), Listing.all(TenantRow.COLUMNS)));
        act(
                acts,
                Operation.READ_TENANT,
                "",
                (world, who, at) -> caller -> world.manageTenants.read(caller, world.id(at)));
        act(acts, Operation.READ_TENANT, "own", (world, who, at) -> caller -> world.manageTenants.own(caller));
        act(
                acts,
                Operation.UPDATE_TENANT,
                "",
                (world, who, at) -> caller -> world.manageTenants.update(
                        caller, world.id(at), world.version(world.id(at)), world.name(), null));
        act(
                acts,
                Operation.SUSPEND_TENANT,
                "",
                (world, who, at) ->
                        caller -> world.manageTenants.suspend(caller, world.id(at), world.version(world.id(at))));
        act(acts, Operation.REACTIVATE_TENANT, "", (world, who, at) -> {
            if (!who.at().isWithin(at)) {
                world.suspended(at, true);
            }
            return caller -> world.manageTenants.reactivate(caller, world.id(at), world.version(world.id(at)));
        });
        act(acts, Operation.DELETE_TENANT, "", (world, who, at) -> {
            TenantId id = at.equals(Scene.NOWHERE) || who.at().isWithin(at) ? world.id(at) : world.twin(at);
            return caller -> world.manageTenants.delete(caller, id, world.version(id));
        });
        act(
                acts,
                Operation.READ_DELEGATIONS,
                "",
                (world, who, at) -> caller -> world.manageTenants.delegations(caller, world.id(at)));
        act(
                acts,
                Operation.SET_DELEGATION,
                "off",
                (world, who, at) ->
                        caller -> world.manageTenants.delegate(caller, world.id(at), toOperator(at), false));
        act(
                acts,
                Operation.SET_DELEGATION,
                "on",
                (world, who, at) -> caller -> world.manageTenants.delegate(caller, world.id(at), toOperator(at), true));
    }

    private static Delegation toOperator(Place at) {
        return at.level().equals("partner") ? Delegation.PARTNER_TO_OPERATOR : Delegation.USERS_TO_OPERATOR;
    }

    private static Consumer<Caller> found(MatrixWorld world, Place at, TenantLevel level) {
        return caller -> world.foundTenants.found(
                caller,
                world.id(at),
                new FoundTenants.NewTenant(level, world.name(), null, null, world.userName(), null));
    }

    private static void users(List<Act> acts) {
        act(
                acts,
                Operation.LIST_USERS,
                "",
                (world, who, at) ->
                        caller -> world.manageUsers.list(caller, world.id(at), Listing.all(UserRow.COLUMNS)));
        act(acts, Operation.READ_USER, "", (world, who, at) -> {
            UserId victim = world.user(at, world.least(at));
            return caller -> world.manageUsers.read(caller, victim);
        });
        act(
                acts,
                Operation.READ_USER,
                "oneself",
                (world, who, at) -> caller -> world.manageUsers.read(caller, caller.user()));
        act(acts, Operation.READ_USER, "me", (world, who, at) -> caller -> world.manageUsers.me(caller));
        act(acts, Operation.CREATE_USER, "", (world, who, at) -> caller -> create(world, caller, at, world.least(at)));
        act(acts, Operation.UPDATE_USER, "", (world, who, at) -> {
            UserId victim = world.user(at, world.least(at));
            return caller -> change(world, caller, victim, Operations::renamed);
        });
        act(acts, Operation.UPDATE_USER, "role", (world, who, at) -> {
            UserId victim = world.user(at, world.least(at));
            return caller -> change(world, caller, victim, was -> withRole(was, world.least(at)));
        });
        act(acts, Operation.UPDATE_USER, "activation", (world, who, at) -> {
            UserId victim = world.user(at, world.least(at));
            return caller -> change(world, caller, victim, Operations::deactivated);
        });
        act(acts, Operation.UPDATE_USER, "oneself", (world, who, at) -> {
            Caller self = another(world, who);
            return caller -> change(world, as(self, caller), self.user(), Operations::renamed);
        });
        act(acts, Operation.UPDATE_USER, "own role", (world, who, at) -> {
            Caller self = another(world, who);
            RoleId other = who.role().endsWith("Superuser") ? world.least(at) : world.superuser(at);
            return caller -> change(world, as(self, caller), self.user(), was -> withRole(was, other));
        });
        act(acts, Operation.UPDATE_USER, "own access", (world, who, at) -> {
            Caller self = another(world, who);
            return caller -> change(
                    world,
                    as(self, caller),
                    self.user(),
                    was -> new UserChange(was.profile(), was.roleId(), EdgeAccess.PRIVILEGED, was.active()));
        });
        act(acts, Operation.UPDATE_USER, "own activation", (world, who, at) -> {
            Caller self = another(world, who);
            return caller -> change(world, as(self, caller), self.user(), Operations::deactivated);
        });
        act(acts, Operation.UNLOCK_USER, "", (world, who, at) -> {
            UserId victim = world.user(at, world.least(at));
            return caller -> world.manageUsers.unlock(caller, victim);
        });
        act(acts, Operation.DELETE_USER, "", (world, who, at) -> {
            UserId victim = world.user(at, world.least(at));
            return caller -> world.manageUsers.delete(caller, victim, Version.FIRST);
        });
        act(
                acts,
                Operation.DELETE_USER,
                "oneself",
                (world, who, at) -> caller -> world.manageUsers.delete(caller, caller.user(), Version.FIRST));
        act(
                acts,
                Operation.DELETE_USER,
                "default",
                (world, who, at) -> caller -> world.manageUsers.delete(caller, world.defaultUser(at), Version.FIRST));
    }

    private static Caller another(MatrixWorld world, Person who) {
        return new Caller(world.twin(who), Credential.SESSION, 1, "");
    }

    private static Caller as(Caller user, Caller caller) {
        return new Caller(user.user(), caller.credential(), caller.credentialId(), caller.address());
    }

    static void create(MatrixWorld world, Caller caller, Place at, RoleId role) {
        world.manageUsers.create(
                caller, world.id(at), new ManageUsers.NewUser(world.userName(), null, role, EdgeAccess.BASIC));
    }

    static void change(MatrixWorld world, Caller caller, UserId user, UnaryOperator<UserChange> change) {
        world.manageUsers.change(caller, user, Version.FIRST, change);
    }

    static UserChange renamed(UserChange was) {
        var profile = new Profile("Renamed", "User", was.profile().contactEmail(), "", "");
        return new UserChange(profile, was.roleId(), was.edgeAccess(), was.active());
    }

    static UserChange withRole(UserChange was, RoleId role) {
        return new UserChange(was.profile(), role, was.edgeAccess(), was.active());
    }

    private static UserChange deactivated(UserChange was) {
        return new UserChange(was.profile(), was.roleId(), was.edgeAccess(), false);
    }

    private static void roles(List<Act> acts) {
        act(
                acts,
                Operation.LIST_ROLES,
                "",
                (world, who, at) ->
                        caller -> world.manageRoles.list(caller, world.id(at), Listing.all(RoleRow.COLUMNS)));
        act(
                acts,
                Operation.LIST_OFFERED_ROLES,
                "",
                (world, who, at) -> caller -> world.manageRoles.offered(caller, Set.of(TenantLevel.ENTERPRISE)));
        act(acts, Operation.READ_ROLE, "", (world, who, at) -> {
            RoleId role = customRole(world, at);
            return caller -> world.manageRoles.read(caller, role);
        });
        act(
                acts,
                Operation.READ_ROLE,
                "default",
                (world, who, at) -> caller -> world.manageRoles.read(caller, world.least(at)));
        act(
                acts,
                Operation.READ_ROLE,
                "superuser",
                (world, who, at) -> caller -> world.manageRoles.read(caller, world.superuser(at)));
        act(
                acts,
                Operation.CREATE_ROLE,
                "",
                (world, who, at) -> caller -> add(world, caller, at, MatrixWorld.level(at), null));
        act(
                acts,
                Operation.CREATE_ROLE,
                "clone",
                (world, who, at) ->
                        caller -> world.manageRoles.clone(caller, world.id(at), world.least(at), world.name()));
        act(
                acts,
                Operation.CREATE_ROLE,
                "superuser",
                (world, who, at) ->
                        caller -> world.manageRoles.clone(caller, world.id(at), world.superuser(at), world.name()));
        act(acts, Operation.UPDATE_ROLE, "", (world, who, at) -> {
            RoleId role = customRole(world, at);
            return caller ->
                    world.manageRoles.edit(caller, role, Version.FIRST, settings(world, MatrixWorld.level(at)));
        });
        act(
                acts,
                Operation.UPDATE_ROLE,
                "default",
                (world, who, at) -> caller -> world.manageRoles.edit(
                        caller, world.least(at), Version.FIRST, settings(world, MatrixWorld.level(at))));
        act(acts, Operation.DELETE_ROLE, "", (world, who, at) -> {
            RoleId role = customRole(world, at);
            return caller -> world.manageRoles.delete(caller, role, Version.FIRST);
        });
        act(
                acts,
                Operation.DELETE_ROLE,
                "default",
                (world, who, at) -> caller -> world.manageRoles.delete(caller, world.least(at), Version.FIRST));
    }

    private static RoleId customRole(MatrixWorld world, Place at) {
        TenantLevel level = MatrixWorld.level(at);
        return world.customRole(
                at,
                world.name().value(),
                level,
                RoleSettings.defaultGlobalSettings(level).value());
    }

    static void add(MatrixWorld world, Caller caller, Place at, TenantLevel scope, RoleId template) {
        world.manageRoles.add(caller, world.id(at), new ManageRoles.NewRole(world.name(), NOTE, scope, template, null));
    }

    private static RoleSettings settings(MatrixWorld world, TenantLevel level) {
        return new RoleSettings(
                world.name(),
                NOTE,
                level,
                Map.of(ServiceCode.GLOBAL_SETTINGS, RoleSettings.defaultGlobalSettings(level)));
    }

    private static void tokens(List<Act> acts) {
        act(
                acts,
                Operation.LIST_TOKENS,
                "",
                (world, who, at) ->
                        caller -> world.issueTokens.list(caller, world.id(at), Listing.all(TokenRow.COLUMNS)));
        act(
                acts,
                Operation.READ_OWN_TOKENS,
                "list",
                (world, who, at) ->
                        caller -> world.issueTokens.listOf(caller, caller.user(), Listing.all(TokenRow.COLUMNS)));
        act(acts, Operation.READ_OWN_TOKENS, "one", (world, who, at) -> {
            TokenId token = world.token(world.id(who));
            return caller -> world.issueTokens.read(caller, token);
        });
        act(acts, Operation.READ_TOKENS, "list", (world, who, at) -> {
            UserId victim = world.user(at, world.least(at));
            return caller -> world.issueTokens.listOf(caller, victim, Listing.all(TokenRow.COLUMNS));
        });
        act(acts, Operation.READ_TOKENS, "one", (world, who, at) -> {
            TokenId token = world.token(world.user(at, world.least(at)));
            return caller -> world.issueTokens.read(caller, token);
        });
        act(
                acts,
                Operation.CREATE_OWN_TOKEN,
                "",
                (world, who, at) -> caller -> createToken(world, caller, caller.user()));
        act(acts, Operation.CREATE_TOKEN, "", (world, who, at) -> {
            UserId victim = world.user(at, world.least(at));
            return caller -> createToken(world, caller, victim);
        });
        act(acts, Operation.REVOKE_OWN_TOKEN, "", (world, who, at) -> {
            TokenId token = world.token(world.id(who));
            return caller -> world.issueTokens.revoke(caller, token);
        });
        act(acts, Operation.REVOKE_TOKEN, "", (world, who, at) -> {
            TokenId token = world.token(world.user(at, world.least(at)));
            return caller -> world.issueTokens.revoke(caller, token);
        });
        act(acts, Operation.DOWNLOAD_TOKEN, "", (world, who, at) -> {
            TokenId token = world.token(world.id(who));
            return caller -> world.issueTokens.download(caller, token);
        });
        act(acts, Operation.DOWNLOAD_TOKEN, "another's", (world, who, at) -> {
            TokenId token = world.token(world.user(at, world.least(at)));
            return caller -> world.issueTokens.download(caller, token);
        });
    }

    static void createToken(MatrixWorld world, Caller caller, UserId owner) {
        world.issueTokens.create(caller, owner, world.name(), NOTE, MONTH);
    }

    private static void keys(List<Act> acts) {
        act(acts, Operation.READ_OWN_SSH_KEY, "", (world, who, at) -> {
            UserId self = world.withSshKey(world.id(who));
            return caller -> world.manageKeys.read(caller, self);
        });
        act(acts, Operation.CREATE_OWN_SSH_KEY, "generate", (world, who, at) -> {
            world.withoutSshKey(world.id(who));
            return caller -> world.manageKeys.generate(caller, KeyAlgorithm.ED25519, null, new KeyExpiry.Never());
        });
        act(acts, Operation.CREATE_OWN_SSH_KEY, "import", (world, who, at) -> {
            world.withoutSshKey(world.id(who));
            return caller ->
                    world.manageKeys.importKey(caller, new NamedKey(KeySamples.another(), ""), new KeyExpiry.Never());
        });
        act(acts, Operation.REVOKE_OWN_SSH_KEY, "", (world, who, at) -> {
            UserId self = world.withSshKey(world.id(who));
            return caller -> world.manageKeys.revoke(caller, self);
        });
        act(
                acts,
                Operation.READ_SSH_KEYS,
                "list",
                (world, who, at) -> caller -> world.manageKeys.list(caller, world.id(at), Listing.all(KeyRow.COLUMNS)));
        act(
                acts,
                Operation.READ_SSH_KEYS,
                "export",
                (world, who, at) -> caller -> world.manageKeys.export(caller, world.id(at)));
        act(acts, Operation.READ_SSH_KEYS, "one", (world, who, at) -> {
            UserId victim = world.withSshKey(world.user(at, world.least(at)));
            return caller -> world.manageKeys.read(caller, victim);
        });
        act(acts, Operation.REVOKE_SSH_KEY, "", (world, who, at) -> {
            UserId victim = world.withSshKey(world.user(at, world.least(at)));
            return caller -> world.manageKeys.revoke(caller, victim);
        });
        act(acts, Operation.REVOKE_SSH_KEY, "several", (world, who, at) -> {
            UserId victim = world.withSshKey(world.user(at, world.least(at)));
            return caller -> world.manageKeys.revokeAll(caller, world.id(at), Set.of(victim));
        });
    }

    private static void packages(List<Act> acts) {
        for (boolean on : new boolean[] {true, false}) {
            act(
                    acts,
                    Operation.SET_ROLE_CUSTOMIZATION,
                    on ? "on" : "off",
                    (world, who, at) -> caller -> world.manageTenants.customizeRoles(caller, world.id(at), on));
        }
        act(
                acts,
                Operation.LIST_PACKAGES,
                "",
                (world, who, at) ->
                        caller -> world.managePackages.list(caller, world.id(at), Listing.all(PackageRow.COLUMNS)));
        act(
                acts,
                Operation.LIST_PACKAGES,
                "bundle",
                (world, who, at) -> caller -> world.managePackages.privileges(
                        caller, world.id(at), denied(world).bundle()));
        act(
                acts,
                Operation.LIST_PACKAGES,
                "file",
                (world, who, at) -> caller -> world.exchangePackages.downloadAll(caller, world.id(at)));
        reading(acts, "", (world, caller, id) -> world.managePackages.read(caller, id));
        reading(acts, "file", (world, caller, id) -> world.exchangePackages.download(caller, id));
        reading(acts, "editions", (world, caller, id) -> world.publishPackages.editions(caller, id));
        reading(acts, "diff", (world, caller, id) -> world.publishPackages.diff(caller, id));
        reading(acts, "preview", (world, caller, id) -> world.publishPackages.previewPublish(caller, id));
        for (boolean apply : new boolean[] {false, true}) {
            act(
                    acts,
                    Operation.CREATE_PACKAGE,
                    apply ? "applied" : "",
                    (world, who, at) ->
                            caller -> world.managePackages.create(caller, world.id(at), denied(world), apply));
            act(acts, Operation.UPDATE_PACKAGE, apply ? "applied" : "", (world, who, at) -> {
                PackageId id = world.draft(at, denied(world));
                return caller -> world.managePackages.save(
                        caller, id, world.version(id), was -> was.withEntries(Map.of(), was.madeFor()), apply);
            });
        }
        act(acts, Operation.CREATE_PACKAGE, "clone", (world, who, at) -> {
            PackageId id = world.draft(at, denied(world));
            return caller -> world.managePackages.clone(caller, id, world.name());
        });
        act(
                acts,
                Operation.CREATE_PACKAGE,
                "file",
                (world, who, at) -> caller -> world.exchangePackages.upload(
                        caller, world.id(at), "Uploaded||SD_WAN_ENTERPRISE_SUPPORT|1|REMOTE_FLUSH_FLOWS=DENY"));
        act(acts, Operation.UPDATE_PACKAGE, "review", (world, who, at) -> {
            PackageId id = world.draft(at, old(world));
            return caller -> world.managePackages.review(caller, id, world.version(id));
        });
        act(acts, Operation.UPDATE_PACKAGE, "review again", (world, who, at) -> {
            PackageId id = world.published(at, old(world));
            return caller -> world.managePackages.review(caller, id, world.version(id));
        });
        act(acts, Operation.DELETE_PACKAGE, "", (world, who, at) -> {
            PackageId id = world.draft(at, denied(world));
            return caller -> world.managePackages.delete(caller, id, world.version(id));
        });
    }

    private static PackageContent denied(MatrixWorld world) {
        return world.content("REMOTE_FLUSH_FLOWS", Effect.DENY);
    }

    private static PackageContent old(MatrixWorld world) {
        return denied(world).withEntries(denied(world).entries(), new CatalogueVersion("7"));
    }

    private interface Reading {
        void read(MatrixWorld world, Caller caller, PackageId id);
    }

    private static void reading(List<Act> acts, String variant, Reading reading) {
        act(acts, Operation.READ_PACKAGE, variant, (world, who, at) -> {
            PackageId id = world.draft(at, denied(world));
            return caller -> reading.read(world, caller, id);
        });
    }

    private static void publishing(List<Act> acts) {
        act(acts, Operation.PUBLISH_PACKAGE, "", (world, who, at) -> {
            PackageId id = world.draft(at, denied(world));
            return caller -> world.publishPackages.publish(caller, id, world.version(id), null);
        });
        act(acts, Operation.PUBLISH_PACKAGE, "allow", (world, who, at) -> {
            PackageId id = world.draft(at, world.content("SHUTDOWN_EDGE", Effect.ALLOW));
            return caller -> world.publishPackages.publish(caller, id, world.version(id), null);
        });
        act(acts, Operation.PUBLISH_PACKAGE, "rollback", (world, who, at) -> {
            PackageId id = world.published(at, denied(world));
            return caller -> world.publishPackages.rollBack(caller, id, world.version(id), 1, null);
        });
        act(acts, Operation.READ_PACKAGE, "rollback", (world, who, at) -> {
            PackageId id = world.published(at, denied(world));
            return caller -> world.publishPackages.previewRollBack(caller, id, 1);
        });
        act(acts, Operation.RESET_PACKAGES, "", (world, who, at) -> {
            world.published(at, denied(world));
            return caller -> world.publishPackages.reset(caller, world.id(at), new Reset.All(), null);
        });
        act(acts, Operation.RESET_PACKAGES, "one", (world, who, at) -> {
            PackageId id = world.published(at, denied(world));
            return caller ->
                    world.publishPackages.reset(caller, world.id(at), new Reset.One(id, world.version(id)), null);
        });
        act(acts, Operation.LIST_PACKAGES, "reset", (world, who, at) -> {
            world.published(at, denied(world));
            return caller -> world.publishPackages.previewReset(caller, world.id(at), new Reset.All());
        });
        act(acts, Operation.LIST_WIDENED_GRANTS, "", (world, who, at) -> world.acceptGrants::list);
        act(
                acts,
                Operation.ACCEPT_WIDENED_GRANTS,
                "",
                (world, who, at) -> caller -> world.acceptGrants.accept(caller, Set.of()));
    }

    private static void reading(List<Act> acts) {
        act(
                acts,
                Operation.LIST_AUDIT,
                "",
                (world, who, at) ->
                        caller -> world.readAudit.list(caller, world.id(at), Listing.all(ReadAudit.COLUMNS)));
        act(
                acts,
                Operation.LIST_SESSIONS,
                "",
                (world, who, at) ->
                        caller -> world.manageSessions.list(caller, world.id(at), Listing.all(SessionRow.COLUMNS)));
        act(acts, Operation.LIST_SESSIONS, "user", (world, who, at) -> {
            UserId victim = world.user(at, world.least(at));
            return caller -> world.manageSessions.listOf(caller, victim, Listing.all(SessionRow.COLUMNS));
        });
        act(
                acts,
                Operation.LIST_SESSIONS,
                "oneself",
                (world, who, at) ->
                        caller -> world.manageSessions.listOf(caller, caller.user(), Listing.all(SessionRow.COLUMNS)));
        act(acts, Operation.END_SESSIONS, "", (world, who, at) -> {
            UserId victim = world.user(at, world.least(at));
            return caller -> world.manageSessions.endAll(caller, victim);
        });
        act(acts, Operation.END_SESSIONS, "one", (world, who, at) -> {
            SessionId session = world.session(world.user(at, world.least(at)));
            return caller -> world.manageSessions.end(caller, session);
        });
        act(
                acts,
                Operation.END_SESSIONS,
                "oneself",
                (world, who, at) -> caller -> world.manageSessions.endAll(caller, caller.user()));
        act(
                acts,
                Operation.READ_SESSION_LIMITS,
                "",
                (world, who, at) -> caller -> world.limitSessions.read(caller, world.id(at)));
        act(
                acts,
                Operation.SET_SESSION_LIMITS,
                "",
                (world, who, at) -> caller -> world.limitSessions.set(caller, world.id(at), SessionPolicy.UNLIMITED));
        act(
                acts,
                Operation.SET_SESSION_LIMITS,
                "preview",
                (world, who, at) ->
                        caller -> world.limitSessions.preview(caller, world.id(at), SessionPolicy.UNLIMITED));
        act(acts, Operation.READ_PROPERTIES, "", (world, who, at) -> world.manageProperties::list);
        act(
                acts,
                Operation.READ_PROPERTIES,
                "one",
                (world, who, at) -> caller -> world.manageProperties.read(caller, IDLE));
        act(
                acts,
                Operation.SET_PROPERTY,
                "",
                (world, who, at) -> caller -> world.manageProperties.set(caller, IDLE, "900"));
        act(
                acts,
                Operation.RESET_PROPERTY,
                "",
                (world, who, at) -> caller -> world.manageProperties.reset(caller, IDLE));
        act(acts, Operation.ASK_DECISION, "", (world, who, at) -> {
            UserId victim = world.user(at, world.least(at));
            return caller ->
                    world.askDecisions.decide(caller, Question.of(victim, Credential.SESSION, ANY, world.id(at)));
        });
        act(acts, Operation.ASK_DECISION, "all", (world, who, at) -> {
            UserId victim = world.user(at, world.least(at));
            return caller -> world.askDecisions.effectivePrivileges(caller, victim, null, null);
        });
        act(
                acts,
                Operation.ASK_DECISION,
                "oneself",
                (world, who, at) -> caller -> world.askDecisions.decide(
                        caller, Question.of(caller.user(), caller.credential(), ANY, world.id(at))));
        act(acts, Operation.EXPLAIN_DECISION, "", (world, who, at) -> {
            UserId victim = world.user(at, world.least(at));
            return caller ->
                    world.askDecisions.explain(caller, Question.of(victim, Credential.SESSION, ANY, world.id(at)));
        });
        act(
                acts,
                Operation.EXPLAIN_DECISION,
                "oneself",
                (world, who, at) -> caller -> world.askDecisions.explain(
                        caller, Question.of(caller.user(), caller.credential(), ANY, world.id(at))));
        act(
                acts,
                Operation.ASK_DECISION,
                "all oneself",
                (world, who, at) ->
                        caller -> world.askDecisions.effectivePrivileges(caller, caller.user(), null, null));
    }
}

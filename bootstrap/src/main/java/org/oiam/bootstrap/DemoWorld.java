package org.oiam.bootstrap;

import com.google.inject.Injector;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Caller;
import org.oiam.application.Ids;
import org.oiam.application.Transactions;
import org.oiam.application.authentication.PasswordHashing;
import org.oiam.application.authentication.Passwords;
import org.oiam.application.authentication.Randomness;
import org.oiam.application.permissions.ManagePackages;
import org.oiam.application.roles.ManageRoles;
import org.oiam.application.tenants.ManageTenants;
import org.oiam.application.tokens.ApiTokens;
import org.oiam.application.tokens.IssueTokens;
import org.oiam.application.users.FoundTenants;
import org.oiam.application.users.ManageUsers;
import org.oiam.application.users.OneTimeCode;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.Version;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.DefaultRole;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.sessions.ClientNetwork;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantDomain;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.tokens.ApiToken;
import org.oiam.domain.tokens.Lifetime;
import org.oiam.domain.tokens.TokenId;
import org.oiam.domain.users.EdgeAccess;
import org.oiam.domain.users.Password;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserName;
import org.oiam.embedded.FirstStart;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A world to try everything in: an operator, two partners, four enterprises, a user for every default role, custom
 * roles, permission packages, and tokens in every state. It is made by the use cases, as its own users would.
 */
final class DemoWorld {

    private static final String OPERATOR = "Horizon Networks";
    private static final String OPERATOR_DOMAIN = "horizon.example";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Catalogue catalogue;
    private final FoundTenants foundTenants;
    private final ManageUsers manageUsers;
    private final ManageRoles manageRoles;
    private final ManageTenants manageTenants;
    private final ManagePackages managePackages;
    private final IssueTokens issueTokens;
    private final ApiTokens tokens;
    private final Passwords passwords;
    private final Transactions transactions;
    private final Ids ids;
    private final Clock clock;
    private final String password;
    private final String passwordHash;

    private final List<Tenant> tenants = new ArrayList<>();
    private final List<User> users = new ArrayList<>();
    private final List<Token> downloaded = new ArrayList<>();

    private record Tenant(
            long id,
            TenantLevel level,
            String name,
            @Nullable Long parentId,
            UserId superuser) {}

    private record User(UserId id, String userName, String role, TenantLevel level, long tenantId) {}

    private record Token(String userName, String secret) {}

    private DemoWorld(Injector injector) {
        catalogue = injector.getInstance(Catalogue.class);
        foundTenants = injector.getInstance(FoundTenants.class);
        manageUsers = injector.getInstance(ManageUsers.class);
        manageRoles = injector.getInstance(ManageRoles.class);
        manageTenants = injector.getInstance(ManageTenants.class);
        managePackages = injector.getInstance(ManagePackages.class);
        issueTokens = injector.getInstance(IssueTokens.class);
        tokens = injector.getInstance(ApiTokens.class);
        passwords = injector.getInstance(Passwords.class);
        transactions = injector.getInstance(Transactions.class);
        ids = injector.getInstance(Ids.class);
        clock = injector.getInstance(Clock.class);
        password = injector.getInstance(Randomness.class).base62(20);
        passwordHash = injector.getInstance(PasswordHashing.class)
                .hash(new Password(password).chosen(), ClientNetwork.of("127.0.0.1"));
    }

    /** What the world starts from. */
    static FirstStart first(Consumer<FoundTenants.Founded> told) {
        return FirstStart.of(OPERATOR, "superuser@" + OPERATOR_DOMAIN, told);
    }

    /** Makes the world in a database that was empty: with its operator just founded. */
    static DemoWorld make(Injector injector, FoundTenants.@Nullable Founded founded) {
        if (founded == null) {
            throw new IllegalStateException("the demo needs an empty database");
        }
        var world = new DemoWorld(injector);
        world.fill(founded);
        return world;
    }

    private void fill(FoundTenants.Founded founded) {
        Tenant operator = remember(founded, TenantLevel.OPERATOR, OPERATOR, OPERATOR_DOMAIN, null);
        Tenant alpine = found(operator, TenantLevel.PARTNER, "Alpine Managed Services", "alpine.example", null);
        Tenant baltic = found(operator, TenantLevel.PARTNER, "Baltic Managed Services", "baltic.example", null);
        Tenant acme = found(
                alpine,
                TenantLevel.ENTERPRISE,
                "Acme Logistics",
                "acme.example",
                Set.of(
                        Delegation.SUPPORT_TO_OPERATOR,
                        Delegation.SUPPORT_TO_PARTNER,
                        Delegation.USERS_TO_PARTNER,
                        Delegation.SENSITIVE_TO_PARTNER));
        found(alpine, TenantLevel.ENTERPRISE, "Birch Bank", "birch.example", null);
        found(baltic, TenantLevel.ENTERPRISE, "Cedar Clinics", "cedar.example", null);
        found(operator, TenantLevel.ENTERPRISE, "Delta Foods", "delta.example", null);

        customRole(
                alpine,
                "Night Shift",
                TenantLevel.PARTNER,
                "GLOBAL_SETTINGS_PARTNER_SUPPORT",
                "SD_WAN_PARTNER_SUPPORT");
        customRole(
                alpine,
                "Branch Auditor",
                TenantLevel.ENTERPRISE,
                "GLOBAL_SETTINGS_ENTERPRISE_READ_ONLY",
                "SD_WAN_ENTERPRISE_READ_ONLY");
        customRole(
                acme,
                "Help Desk",
                TenantLevel.ENTERPRISE,
                "GLOBAL_SETTINGS_ENTERPRISE_SUPPORT",
                "SD_WAN_ENTERPRISE_SUPPORT");

        for (Tenant customizing : List.of(alpine, acme)) {
            manageTenants.customizeRoles(Caller.embedded(operator.superuser), new TenantId(customizing.id), true);
        }
        publish(operator, "Readers", "SD_WAN_ENTERPRISE_READ_ONLY", Map.of("VIEW_FIREWALL_LOGS", Effect.DENY));
        publish(
                alpine,
                "Readers of our customers",
                "SD_WAN_ENTERPRISE_READ_ONLY",
                Map.of("VIEW_FIREWALL_LOGS", Effect.ALLOW, "VIEW_FLOW_STATS", Effect.DENY));
        publish(acme, "Our readers", "SD_WAN_ENTERPRISE_READ_ONLY", Map.of("VIEW_FLOW_STATS", Effect.ALLOW));
        draft(operator, "Partner support", "SD_WAN_PARTNER_SUPPORT", Map.of("REMOTE_LIST_PATHS", Effect.DENY));
        draft(alpine, "Support of our customers", "SD_WAN_ENTERPRISE_SUPPORT", Map.of("REMOTE_FLUSH_NAT", Effect.DENY));
        draft(acme, "Our support", "SD_WAN_ENTERPRISE_SUPPORT", Map.of("REMOTE_LIST_PATHS", Effect.DENY));

        tokensInEveryState(alpine);
        token(acme.superuser, "monitoring");
        token(operator.superuser, "inventory");
    }

    private Tenant found(
            Tenant parent, TenantLevel level, String name, String domain, @Nullable Set<Delegation> delegations) {
        var wanted = new FoundTenants.NewTenant(
                level,
                new Label(name),
                new TenantDomain(domain),
                delegations,
                UserName.of("superuser@" + domain),
                null);
        FoundTenants.Founded founded =
                foundTenants.found(Caller.embedded(parent.superuser), new TenantId(parent.id), wanted);
        return remember(founded, level, name, domain, parent.id);
    }

    private Tenant remember(
            FoundTenants.Founded founded, TenantLevel level, String name, String domain, @Nullable Long parentId) {
        var tenant = new Tenant(founded.id().value(), level, name, parentId, founded.administrator());
        tenants.add(tenant);
        for (DefaultRole role : catalogue.roles()) {
            if (role.level() == level) {
                user(tenant, role, domain, founded);
            }
        }
        return tenant;
    }

    /** The superuser is there already; the others are named after their roles: {@code standard-admin@acme.example}. */
    private void user(Tenant tenant, DefaultRole role, String domain, FoundTenants.Founded founded) {
        String first = role.name().replaceFirst("(?i)^(operator|partner|enterprise) ", "");
        String userName = first.toLowerCase(Locale.ROOT).replace(' ', '-') + "@" + domain;
        UserId id;
        OneTimeCode code;
        if (role.superuser()) {
            id = founded.administrator();
            code = founded.code();
        } else {
            var wanted =
                    new ManageUsers.NewUser(UserName.of(userName), null, new RoleId(role.number()), EdgeAccess.BASIC);
            var created = manageUsers.create(Caller.embedded(tenant.superuser), new TenantId(tenant.id), wanted);
            id = created.id();
            code = created.code();
        }
        transactions.inTransaction(
                () -> passwords.choose(id, SecretDigest.of(code.secret()), passwordHash, clock.instant()));
        users.add(new User(id, userName, role.name(), tenant.level, tenant.id));
    }

    private void customRole(Tenant owner, String name, TenantLevel scope, String globalSettings, String sdWan) {
        var wanted = new ManageRoles.NewRole(
                new Label(name),
                new Note("A role of the demo."),
                scope,
                null,
                Map.of(
                        ServiceCode.GLOBAL_SETTINGS, new BundleCode(globalSettings),
                        ServiceCode.SD_WAN, new BundleCode(sdWan)));
        manageRoles.add(Caller.embedded(owner.superuser), new TenantId(owner.id), wanted);
    }

    private void publish(Tenant owner, String name, String bundle, Map<String, Effect> entries) {
        permissionPackage(owner, name, bundle, entries, true);
    }

    private void draft(Tenant owner, String name, String bundle, Map<String, Effect> entries) {
        permissionPackage(owner, name, bundle, entries, false);
    }

    private void permissionPackage(
            Tenant owner, String name, String bundle, Map<String, Effect> entries, boolean apply) {
        var byCode = new HashMap<PrivilegeCode, Effect>();
        entries.forEach((code, effect) -> byCode.put(new PrivilegeCode(code), effect));
        var content = new PackageContent(
                new Label(name),
                new Note("A permission package of the demo."),
                new BundleCode(bundle),
                byCode,
                catalogue.version());
        managePackages.create(Caller.embedded(owner.superuser), new TenantId(owner.id), content, apply);
    }

    private void tokensInEveryState(Tenant tenant) {
        UserId owner = tenant.superuser;
        token(owner, "automation");
        pending(owner, "not downloaded yet");
        TokenId revoked = pending(owner, "revoked");
        issueTokens.revoke(Caller.embedded(owner), revoked);
        Instant lastYear = clock.instant().minus(Duration.ofDays(400));
        var details = new ApiToken.Details(
                new TokenId(ids.next(Ids.Sequence.TOKEN)),
                owner,
                new TenantId(tenant.id),
                new Label("expired"),
                Note.NONE,
                owner,
                lastYear,
                lastYear.plus(Duration.ofDays(30)));
        transactions.inTransaction(() -> {
            tokens.add(new ApiToken.Pending(details, Version.FIRST));
            return details;
        });
    }

    private TokenId pending(UserId owner, String name) {
        return issueTokens.create(
                Caller.embedded(owner), owner, new Label(name), Note.NONE, new Lifetime(Duration.ofDays(30)));
    }

    private void token(UserId owner, String name) {
        String secret = issueTokens
                .download(Caller.embedded(owner), pending(owner, name))
                .reveal();
        downloaded.add(new Token(user(owner).userName, secret));
    }

    private User user(UserId id) {
        return users.stream().filter(user -> user.id.equals(id)).findFirst().orElseThrow();
    }

    private User user(String userName) {
        return users.stream()
                .filter(user -> user.userName.equals(userName))
                .findFirst()
                .orElseThrow();
    }

    /** Prints how to get in and what to paste. */
    void print(URI url, PrintWriter out) {
        User support = user("support@acme.example");
        String token = downloaded.get(0).secret;
        out.println();
        out.println("Orchestrator IAM, demo world in memory: " + url);
        out.println();
        out.println("Sign in (all demo users share one password of this start: " + password + ")");
        for (String name : List.of("superuser@horizon.example", "superuser@alpine.example", "support@acme.example")) {
            out.printf("  %-28s %s%n", name, user(name).role);
        }
        out.println();
        out.println("API token of " + downloaded.get(0).userName + ":");
        out.println("  " + token);
        out.println();
        out.println("The users of an enterprise:");
        out.println("  curl -H \"Authorization: Token " + token + "\" -X POST " + url + "/portal/ -d '{ \"id\": 1,"
                + " \"jsonrpc\": \"2.0\", \"method\": \"enterprise/getEnterpriseUsers\", \"params\": { \"enterpriseId\": "
                + support.tenantId + " }}'");
        out.println("An allowed decision, and a denied one with its reason:");
        out.println(decision(url, token, support, "REMOTE_FLUSH_FLOWS"));
        out.println(decision(url, token, support, "CREATE:ENTERPRISE_USER"));
        out.println("All that this user may do:");
        out.println("  curl -H \"Authorization: Token " + token + "\" " + url + "/api/v1/users/" + support.id.value()
                + "/effective-privileges");
        out.println(
                "Why another one may see flow statistics, which the partner denies and the enterprise allows again:");
        out.println(question(
                url, token, "/api/v1/decisions/explain", user("read-only-user@acme.example"), "VIEW_FLOW_STATS"));
        out.println();
        out.flush();
    }

    private static String decision(URI url, String token, User user, String privilege) {
        return question(url, token, "/api/v1/decisions", user, privilege);
    }

    private static String question(URI url, String token, String path, User user, String privilege) {
        return "  curl -H \"Authorization: Token " + token + "\" -H \"Content-Type: application/json\" " + url + path
                + " -d '{ \"userId\": " + user.id.value() + ", \"privilege\": \"" + privilege
                + "\", \"tenantId\": " + user.tenantId + " }'";
    }

    /** Writes the logins for scripts, readable by the owner of the file alone. */
    void write(URI url, Path file) throws IOException {
        ObjectNode document = JSON.createObjectNode().put("url", url.toString());
        ArrayNode userNodes = document.putArray("users");
        for (User user : users) {
            userNodes
                    .addObject()
                    .put("username", user.userName)
                    .put("password", password)
                    .put("role", user.role)
                    .put("level", user.level.name().toLowerCase(Locale.ROOT))
                    .put("tenantId", user.tenantId);
        }
        ArrayNode tokenNodes = document.putArray("tokens");
        for (Token token : downloaded) {
            tokenNodes.addObject().put("username", token.userName).put("token", token.secret);
        }
        ArrayNode tenantNodes = document.putArray("tenants");
        for (Tenant tenant : tenants) {
            tenantNodes
                    .addObject()
                    .put("id", tenant.id)
                    .put("level", tenant.level.name().toLowerCase(Locale.ROOT))
                    .put("name", tenant.name)
                    .put("parentId", tenant.parentId);
        }
        byte[] json = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(file, json);
    }
}

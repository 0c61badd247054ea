package org.oiam.application.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.oiam.application.matrix.Scene.Person;
import org.oiam.application.matrix.Scene.Place;

/**
 * Who may do what, said a second time: written by hand from the rules of the seed and the portal's table of methods,
 * with the catalogue's files as data. It calls nothing of the product.
 */
public final class Reference {

    /**
     * What every act needs at a tenant of each level ({@code -}: there is no such thing there), and what is said to
     * those who have it. {@code own}: tried in one's own tenant alone. {@code self}: users may do it to themselves.
     * {@code free}: nothing is needed. {@code session}: not by a token. {@code above}: not in one's own tenant.
     * {@code inside}: in one's own tenant alone. {@code customized}: only where role customisation is on; {@code resets}:
     * there, and for the operator everywhere. {@code activates}, {@code accepts}: by operator superusers. {@code
     * publishes}: a grant of one privilege to support users of enterprises. {@code gives}, {@code composes}: a grant of the least role. {@code owns}: who has it may have tokens. Anything
     * else is the code of the refusal.
     */
    private static final String ACTS = """
            CREATE_PARTNER            | CREATE:PROXY | - | - |
            CREATE_ENTERPRISE         | CREATE:ENTERPRISE | CREATE:ENTERPRISE | - |
            LIST_TENANTS              | READ:ENTERPRISE | READ:ENTERPRISE | READ:ENTERPRISE | own
            LIST_ENTERPRISES          | READ:ENTERPRISE | READ:ENTERPRISE | READ:ENTERPRISE |
            READ_TENANT               | READ:NETWORK | READ:PROXY | READ:ENTERPRISE |
            READ_TENANT own           | | | | own free
            UPDATE_TENANT             | UPDATE:NETWORK | UPDATE:PROXY | UPDATE:ENTERPRISE |
            SUSPEND_TENANT            | UPDATE:NETWORK | UPDATE:PROXY | UPDATE:ENTERPRISE | above active
            REACTIVATE_TENANT         | UPDATE:NETWORK | UPDATE:PROXY | UPDATE:ENTERPRISE | above
            DELETE_TENANT             | - | DELETE:PROXY | DELETE:ENTERPRISE | above
            READ_DELEGATIONS          | - | READ:ENTERPRISE_PROXY_DELEGATION | READ:ENTERPRISE_DELEGATION |
            SET_DELEGATION off        | - | UPDATE:ENTERPRISE_PROXY_DELEGATION | UPDATE:ENTERPRISE_DELEGATION |
            SET_DELEGATION on         | - | UPDATE:ENTERPRISE_PROXY_DELEGATION | UPDATE:ENTERPRISE_DELEGATION | inside
            LIST_USERS                | READ:OPERATOR_USER | READ:ENTERPRISE READ:PROXY_USER | READ:ENTERPRISE READ:ENTERPRISE_USER |
            READ_USER                 | READ:OPERATOR_USER | READ:PROXY_USER READ:PROXY | READ:ENTERPRISE_USER |
            READ_USER oneself         | READ:OPERATOR_USER | READ:PROXY_USER READ:PROXY | READ:ENTERPRISE_USER | own self
            CREATE_USER               | CREATE:OPERATOR_USER | CREATE:PROXY_USER | CREATE:ENTERPRISE_USER | gives
            UPDATE_USER               | UPDATE:OPERATOR_USER | UPDATE:PROXY_USER | UPDATE:ENTERPRISE_USER | gives
            UPDATE_USER role          | UPDATE:OPERATOR_USER | UPDATE:PROXY_USER | UPDATE:ENTERPRISE_USER | gives
            UPDATE_USER activation    | UPDATE:OPERATOR_USER | UPDATE:PROXY_USER | UPDATE:ENTERPRISE_USER | gives
            UPDATE_USER oneself       | UPDATE:OPERATOR_USER | UPDATE:PROXY_USER | UPDATE:ENTERPRISE_USER | own self
            UPDATE_USER own role      | UPDATE:OPERATOR_USER | UPDATE:PROXY_USER | UPDATE:ENTERPRISE_USER | own self not-on-oneself
            UPDATE_USER own access    | UPDATE:OPERATOR_USER | UPDATE:PROXY_USER | UPDATE:ENTERPRISE_USER | own self not-on-oneself
            UPDATE_USER own activation| UPDATE:OPERATOR_USER | UPDATE:PROXY_USER | UPDATE:ENTERPRISE_USER | own self not-on-oneself
            DELETE_USER               | DELETE:OPERATOR_USER | DELETE:PROXY_USER | DELETE:ENTERPRISE_USER | gives
            DELETE_USER oneself       | DELETE:OPERATOR_USER | DELETE:PROXY_USER | DELETE:ENTERPRISE_USER | own not-on-oneself
            DELETE_USER default       | DELETE:OPERATOR_USER | DELETE:PROXY_USER | DELETE:ENTERPRISE_USER | default-user-stays
            LIST_ROLES                | READ:OPERATOR_SCOPED_ROLE | READ:MSP_SCOPED_ROLE | READ:ENTERPRISE_SCOPED_ROLE |
            LIST_OFFERED_ROLES        | READ:OPERATOR_USER | READ:PROXY_USER | READ:ENTERPRISE_USER | own
            READ_ROLE                 | READ:OPERATOR_SCOPED_ROLE | READ:MSP_SCOPED_ROLE | READ:ENTERPRISE_SCOPED_ROLE |
            READ_ROLE default         | READ:OPERATOR_SCOPED_ROLE | READ:MSP_SCOPED_ROLE | READ:ENTERPRISE_SCOPED_ROLE | own
            READ_ROLE superuser       | READ:OPERATOR_SCOPED_ROLE | READ:MSP_SCOPED_ROLE | READ:ENTERPRISE_SCOPED_ROLE | own superuser-settings-closed
            CREATE_ROLE               | CREATE:OPERATOR_SCOPED_ROLE | CREATE:MSP_SCOPED_ROLE | CREATE:ENTERPRISE_SCOPED_ROLE | composes
            CREATE_ROLE clone         | CREATE:OPERATOR_SCOPED_ROLE | CREATE:MSP_SCOPED_ROLE | CREATE:ENTERPRISE_SCOPED_ROLE | gives
            CREATE_ROLE superuser     | CREATE:OPERATOR_SCOPED_ROLE | CREATE:MSP_SCOPED_ROLE | CREATE:ENTERPRISE_SCOPED_ROLE | superuser-settings-closed
            UPDATE_ROLE               | UPDATE:OPERATOR_SCOPED_ROLE | UPDATE:MSP_SCOPED_ROLE | UPDATE:ENTERPRISE_SCOPED_ROLE | composes
            UPDATE_ROLE default       | UPDATE:OPERATOR_SCOPED_ROLE | UPDATE:MSP_SCOPED_ROLE | UPDATE:ENTERPRISE_SCOPED_ROLE | own default-role-stays
            DELETE_ROLE               | DELETE:OPERATOR_SCOPED_ROLE | DELETE:MSP_SCOPED_ROLE | DELETE:ENTERPRISE_SCOPED_ROLE |
            DELETE_ROLE default       | DELETE:OPERATOR_SCOPED_ROLE | DELETE:MSP_SCOPED_ROLE | DELETE:ENTERPRISE_SCOPED_ROLE | own default-role-stays
            LIST_TOKENS               | READ:OPERATOR_TOKEN MANAGE:OPERATOR_TOKEN | READ:PROXY_TOKEN MANAGE:PROXY_TOKEN | READ:ENTERPRISE_TOKEN MANAGE:ENTERPRISE_TOKEN |
            READ_OWN_TOKENS list      | CREATE:OPERATOR_TOKEN | CREATE:PROXY_TOKEN | CREATE:ENTERPRISE_TOKEN | own
            READ_OWN_TOKENS one       | CREATE:OPERATOR_TOKEN | CREATE:PROXY_TOKEN | CREATE:ENTERPRISE_TOKEN | own
            READ_TOKENS list          | READ:OPERATOR_TOKEN MANAGE:OPERATOR_TOKEN | READ:PROXY_TOKEN MANAGE:PROXY_TOKEN | READ:ENTERPRISE_TOKEN MANAGE:ENTERPRISE_TOKEN |
            READ_TOKENS one           | READ:OPERATOR_TOKEN MANAGE:OPERATOR_TOKEN | READ:PROXY_TOKEN MANAGE:PROXY_TOKEN | READ:ENTERPRISE_TOKEN MANAGE:ENTERPRISE_TOKEN |
            CREATE_OWN_TOKEN          | CREATE:OPERATOR_TOKEN | CREATE:PROXY_TOKEN | CREATE:ENTERPRISE_TOKEN | own session
            CREATE_TOKEN              | CREATE:OPERATOR_TOKEN MANAGE:OPERATOR_TOKEN | CREATE:PROXY_TOKEN MANAGE:PROXY_TOKEN | CREATE:ENTERPRISE_TOKEN MANAGE:ENTERPRISE_TOKEN | session gives owns
            REVOKE_OWN_TOKEN          | CREATE:OPERATOR_TOKEN | CREATE:PROXY_TOKEN | CREATE:ENTERPRISE_TOKEN | own
            REVOKE_TOKEN              | UPDATE:OPERATOR_TOKEN MANAGE:OPERATOR_TOKEN | UPDATE:PROXY_TOKEN MANAGE:PROXY_TOKEN | UPDATE:ENTERPRISE_TOKEN MANAGE:ENTERPRISE_TOKEN |
            DOWNLOAD_TOKEN            | CREATE:OPERATOR_TOKEN | CREATE:PROXY_TOKEN | CREATE:ENTERPRISE_TOKEN | own session
            DOWNLOAD_TOKEN another's  | READ:OPERATOR_TOKEN MANAGE:OPERATOR_TOKEN | READ:PROXY_TOKEN MANAGE:PROXY_TOKEN | READ:ENTERPRISE_TOKEN MANAGE:ENTERPRISE_TOKEN | session not-your-token
            READ_OWN_SSH_KEY          | READ:SELF_SSH_KEY | READ:SELF_SSH_KEY | READ:SELF_SSH_KEY | own
            CREATE_OWN_SSH_KEY generate| CREATE:SELF_SSH_KEY | CREATE:SELF_SSH_KEY | CREATE:SELF_SSH_KEY | own session
            CREATE_OWN_SSH_KEY import | CREATE:SELF_SSH_KEY | CREATE:SELF_SSH_KEY | CREATE:SELF_SSH_KEY | own session
            REVOKE_OWN_SSH_KEY        | DELETE:SELF_SSH_KEY | DELETE:SELF_SSH_KEY | DELETE:SELF_SSH_KEY | own session
            READ_SSH_KEYS list        | READ:OPERATOR_SSH_KEY | READ:PARTNER_SSH_KEY | READ:ENTERPRISE_SSH_KEY |
            READ_SSH_KEYS export      | READ:OPERATOR_SSH_KEY | READ:PARTNER_SSH_KEY | READ:ENTERPRISE_SSH_KEY |
            READ_SSH_KEYS one         | READ:OPERATOR_SSH_KEY | READ:PARTNER_SSH_KEY | READ:ENTERPRISE_SSH_KEY |
            REVOKE_SSH_KEY            | DELETE:OPERATOR_SSH_KEY | DELETE:PARTNER_SSH_KEY | DELETE:ENTERPRISE_SSH_KEY | session
            REVOKE_SSH_KEY several    | DELETE:OPERATOR_SSH_KEY | DELETE:PARTNER_SSH_KEY | DELETE:ENTERPRISE_SSH_KEY | session
            SET_ROLE_CUSTOMIZATION on | UPDATE:NETWORK | UPDATE:PROXY | UPDATE:ENTERPRISE | activates
            SET_ROLE_CUSTOMIZATION off| UPDATE:NETWORK | UPDATE:PROXY | UPDATE:ENTERPRISE | activates
            LIST_PACKAGES             | READ:ROLE_CUSTOMIZATION_PACKAGE | READ:ROLE_CUSTOMIZATION_PACKAGE | READ:ROLE_CUSTOMIZATION_PACKAGE | customized
            LIST_PACKAGES bundle      | READ:ROLE_CUSTOMIZATION_PACKAGE | READ:ROLE_CUSTOMIZATION_PACKAGE | READ:ROLE_CUSTOMIZATION_PACKAGE | customized
            LIST_PACKAGES reset       | READ:ROLE_CUSTOMIZATION_PACKAGE | READ:ROLE_CUSTOMIZATION_PACKAGE | READ:ROLE_CUSTOMIZATION_PACKAGE | customized
            LIST_PACKAGES file        | READ:ROLE_CUSTOMIZATION_PACKAGE | READ:ROLE_CUSTOMIZATION_PACKAGE | READ:ROLE_CUSTOMIZATION_PACKAGE | customized
            READ_PACKAGE              | READ:ROLE_CUSTOMIZATION_PACKAGE | READ:ROLE_CUSTOMIZATION_PACKAGE | READ:ROLE_CUSTOMIZATION_PACKAGE | customized
            READ_PACKAGE file         | READ:ROLE_CUSTOMIZATION_PACKAGE | READ:ROLE_CUSTOMIZATION_PACKAGE | READ:ROLE_CUSTOMIZATION_PACKAGE | customized
            READ_PACKAGE editions     | READ:ROLE_CUSTOMIZATION_PACKAGE | READ:ROLE_CUSTOMIZATION_PACKAGE | READ:ROLE_CUSTOMIZATION_PACKAGE | customized
            READ_PACKAGE diff         | READ:ROLE_CUSTOMIZATION_PACKAGE | READ:ROLE_CUSTOMIZATION_PACKAGE | READ:ROLE_CUSTOMIZATION_PACKAGE | customized
            READ_PACKAGE preview      | READ:ROLE_CUSTOMIZATION_PACKAGE | READ:ROLE_CUSTOMIZATION_PACKAGE | READ:ROLE_CUSTOMIZATION_PACKAGE | customized
            READ_PACKAGE rollback     | READ:ROLE_CUSTOMIZATION_PACKAGE | READ:ROLE_CUSTOMIZATION_PACKAGE | READ:ROLE_CUSTOMIZATION_PACKAGE | customized
            CREATE_PACKAGE            | CREATE:ROLE_CUSTOMIZATION_PACKAGE | CREATE:ROLE_CUSTOMIZATION_PACKAGE | CREATE:ROLE_CUSTOMIZATION_PACKAGE | customized
            CREATE_PACKAGE applied    | CREATE:ROLE_CUSTOMIZATION_PACKAGE MODIFY_NETWORK_CUSTOM_ROLES | CREATE:ROLE_CUSTOMIZATION_PACKAGE MODIFY_ENTERPRISE_PROXY_CUSTOM_ROLES | CREATE:ROLE_CUSTOMIZATION_PACKAGE MODIFY_ENTERPRISE_CUSTOM_ROLES | customized
            CREATE_PACKAGE clone      | CREATE:ROLE_CUSTOMIZATION_PACKAGE READ:ROLE_CUSTOMIZATION_PACKAGE | CREATE:ROLE_CUSTOMIZATION_PACKAGE READ:ROLE_CUSTOMIZATION_PACKAGE | CREATE:ROLE_CUSTOMIZATION_PACKAGE READ:ROLE_CUSTOMIZATION_PACKAGE | customized
            CREATE_PACKAGE file       | CREATE:ROLE_CUSTOMIZATION_PACKAGE | CREATE:ROLE_CUSTOMIZATION_PACKAGE | CREATE:ROLE_CUSTOMIZATION_PACKAGE | customized
            UPDATE_PACKAGE            | UPDATE:ROLE_CUSTOMIZATION_PACKAGE | UPDATE:ROLE_CUSTOMIZATION_PACKAGE | UPDATE:ROLE_CUSTOMIZATION_PACKAGE | customized
            UPDATE_PACKAGE applied    | UPDATE:ROLE_CUSTOMIZATION_PACKAGE MODIFY_NETWORK_CUSTOM_ROLES | UPDATE:ROLE_CUSTOMIZATION_PACKAGE MODIFY_ENTERPRISE_PROXY_CUSTOM_ROLES | UPDATE:ROLE_CUSTOMIZATION_PACKAGE MODIFY_ENTERPRISE_CUSTOM_ROLES | customized
            UPDATE_PACKAGE review     | UPDATE:ROLE_CUSTOMIZATION_PACKAGE | UPDATE:ROLE_CUSTOMIZATION_PACKAGE | UPDATE:ROLE_CUSTOMIZATION_PACKAGE | customized
            UPDATE_PACKAGE review again| UPDATE:ROLE_CUSTOMIZATION_PACKAGE MODIFY_NETWORK_CUSTOM_ROLES | UPDATE:ROLE_CUSTOMIZATION_PACKAGE MODIFY_ENTERPRISE_PROXY_CUSTOM_ROLES | UPDATE:ROLE_CUSTOMIZATION_PACKAGE MODIFY_ENTERPRISE_CUSTOM_ROLES | customized
            DELETE_PACKAGE            | DELETE:ROLE_CUSTOMIZATION_PACKAGE | DELETE:ROLE_CUSTOMIZATION_PACKAGE | DELETE:ROLE_CUSTOMIZATION_PACKAGE | customized
            PUBLISH_PACKAGE           | MODIFY_NETWORK_CUSTOM_ROLES | MODIFY_ENTERPRISE_PROXY_CUSTOM_ROLES | MODIFY_ENTERPRISE_CUSTOM_ROLES | customized
            PUBLISH_PACKAGE allow     | MODIFY_NETWORK_CUSTOM_ROLES | MODIFY_ENTERPRISE_PROXY_CUSTOM_ROLES | MODIFY_ENTERPRISE_CUSTOM_ROLES | customized publishes
            PUBLISH_PACKAGE rollback  | MODIFY_NETWORK_CUSTOM_ROLES | MODIFY_ENTERPRISE_PROXY_CUSTOM_ROLES | MODIFY_ENTERPRISE_CUSTOM_ROLES | customized
            RESET_PACKAGES            | MODIFY_NETWORK_CUSTOM_ROLES | MODIFY_ENTERPRISE_PROXY_CUSTOM_ROLES | MODIFY_ENTERPRISE_CUSTOM_ROLES | resets
            RESET_PACKAGES one        | MODIFY_NETWORK_CUSTOM_ROLES | MODIFY_ENTERPRISE_PROXY_CUSTOM_ROLES | MODIFY_ENTERPRISE_CUSTOM_ROLES | resets
            LIST_WIDENED_GRANTS       | READ:ROLE_CUSTOMIZATION_PACKAGE | - | - | own
            ACCEPT_WIDENED_GRANTS     | MODIFY_NETWORK_CUSTOM_ROLES | - | - | own accepts
            EXPLAIN_DECISION          | READ:OPERATOR_USER READ:ROLE_CUSTOMIZATION_PACKAGE | READ:PROXY_USER READ:ROLE_CUSTOMIZATION_PACKAGE | READ:ENTERPRISE_USER READ:ROLE_CUSTOMIZATION_PACKAGE |
            EXPLAIN_DECISION oneself  |  |  |  | own free
            UNLOCK_USER               | UPDATE:OPERATOR_USER | UPDATE:PROXY_USER | UPDATE:ENTERPRISE_USER |
            LIST_SESSIONS             | UPDATE:OPERATOR_USER | UPDATE:PROXY_USER | UPDATE:ENTERPRISE_USER |
            LIST_SESSIONS user        | UPDATE:OPERATOR_USER | UPDATE:PROXY_USER | UPDATE:ENTERPRISE_USER |
            LIST_SESSIONS oneself     | | | | own free
            END_SESSIONS              | UPDATE:OPERATOR_USER | UPDATE:PROXY_USER | UPDATE:ENTERPRISE_USER |
            END_SESSIONS one          | UPDATE:OPERATOR_USER | UPDATE:PROXY_USER | UPDATE:ENTERPRISE_USER |
            END_SESSIONS oneself      | | | | own free
            READ_SESSION_LIMITS       | READ:OPERATOR_AUTHENTICATION | READ:ENTERPRISE_PROXY_AUTHENTICATION | READ:ENTERPRISE_AUTHENTICATION | session-tracking-off
            SET_SESSION_LIMITS        | UPDATE:OPERATOR_AUTHENTICATION | UPDATE:ENTERPRISE_PROXY_AUTHENTICATION | UPDATE:ENTERPRISE_AUTHENTICATION | session-tracking-off
            SET_SESSION_LIMITS preview| UPDATE:OPERATOR_AUTHENTICATION | UPDATE:ENTERPRISE_PROXY_AUTHENTICATION | UPDATE:ENTERPRISE_AUTHENTICATION | session-tracking-off
            READ_PROPERTIES           | READ:SYSTEM_PROPERTY | - | - | own
            READ_PROPERTIES one       | READ:SYSTEM_PROPERTY | - | - | own
            SET_PROPERTY              | UPDATE:SYSTEM_PROPERTY | - | - | own
            RESET_PROPERTY            | UPDATE:SYSTEM_PROPERTY | - | - | own
            LIST_AUDIT                | READ:OPERATOR_EVENT | READ:PROXY_EVENT | READ:ENTERPRISE_EVENT |
            ASK_DECISION              | READ:OPERATOR_USER | READ:PROXY_USER | READ:ENTERPRISE_USER |
            ASK_DECISION all          | READ:OPERATOR_USER | READ:PROXY_USER | READ:ENTERPRISE_USER |
            READ_USER me              | | | | own free
            ASK_DECISION oneself      | | | | own free
            ASK_DECISION all oneself  | | | | own free
            """;

    private static final String ACTIVATES = "Operator Superuser";
    private static final Map<String, String> TENANTS = Map.of("partner", "PROXY", "enterprise", "ENTERPRISE");
    private static final Map<String, String> TOKENS =
            Map.of("operator", "OPERATOR_TOKEN", "partner", "PROXY_TOKEN", "enterprise", "ENTERPRISE_TOKEN");
    private static final Map<String, String> LEAST_BUNDLE = Map.of(
            "operator", "GLOBAL_SETTINGS_OPERATOR_SUPPORT",
            "partner", "GLOBAL_SETTINGS_PARTNER_SUPPORT",
            "enterprise", "GLOBAL_SETTINGS_ENTERPRISE_READ_ONLY");
    private static final List<String> LEVELS = List.of("operator", "partner", "enterprise");

    private final Map<String, Needs> acts = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> privileges = new LinkedHashMap<>();
    private final Map<String, Set<String>> grants = new HashMap<>();
    private final Map<String, RoleData> roles = new LinkedHashMap<>();

    private record Needs(Map<String, String> codes, Set<String> rules) {}

    /** A role as the catalogue's file has it. */
    public record RoleData(String name, long number, String level, boolean superuser, Set<String> bundles) {}

    /** Reads the tables. */
    public Reference() {
        ACTS.lines().forEach(line -> {
            String[] cells = line.split("\\|", -1);
            acts.put(
                    cells[0].strip(),
                    new Needs(
                            Map.of(
                                    "operator",
                                    cells[1].strip(),
                                    "partner",
                                    cells[2].strip(),
                                    "enterprise",
                                    cells[3].strip()),
                            words(cells[4])));
        });
        csv("privileges.csv").forEach(row -> privileges.put(row.get("code"), row));
        csv("default-grants.csv")
                .forEach(row -> row.forEach((bundle, mark) -> {
                    if (mark.equals("x")) {
                        grants.computeIfAbsent(bundle, none -> new HashSet<>()).add(row.get("code"));
                    }
                }));
        csv("roles.csv")
                .forEach(row -> roles.put(
                        row.get("name"),
                        new RoleData(
                                row.get("name"),
                                Long.parseLong(row.get("number")),
                                row.get("level"),
                                row.get("superuser").equals("yes"),
                                words(row.get("bundles")))));
    }

    private static Set<String> words(String text) {
        return text.isBlank() ? Set.of() : new TreeSet<>(List.of(text.strip().split(" +")));
    }

    private static List<Map<String, String>> csv(String file) {
        try (InputStream in = Reference.class.getResourceAsStream("/org/oiam/catalogue/" + file)) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            String[] names = lines.get(0).split(",", -1);
            var rows = new ArrayList<Map<String, String>>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
                var row = new HashMap<String, String>();
                for (int i = 0; i < names.length; i++) {
                    row.put(names[i], cells[i]);
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    /** The default roles. */
    public List<RoleData> roles() {
        return List.copyOf(roles.values());
    }

    /** Every act in the table. */
    public Set<String> acts() {
        return acts.keySet();
    }

    /** Every privilege of the catalogue. */
    Set<String> codes() {
        return privileges.keySet();
    }

    /** Whether the act is about oneself or one's own tenant, so that it is tried nowhere else. */
    public boolean isOwn(String act) {
        return acts.get(act).rules.contains("own");
    }

    /** What the role of that name grants by default. */
    public Set<String> granted(String role) {
        var codes = new TreeSet<String>();
        Set<String> bundles = roles.containsKey(role) ? roles.get(role).bundles : Scene.CUSTOM_ROLES.get(role);
        bundles.forEach(bundle -> codes.addAll(grants.get(bundle)));
        return codes;
    }

    /**
     * What the person gets to hear who tries the act there: {@code ok} or the code of a refusal. The first line that
     * applies counts.
     */
    public String expect(Person who, boolean byToken, String act, Place at) {
        Needs needs = acts.get(act);
        String standing = standing(who, byToken);
        if (standing != null) {
            return "not-authenticated";
        }
        if (byToken && needs.rules.contains("session")) {
            return "session-required";
        }
        if (!at.isWithin(who.at())) {
            return "not-found";
        }
        for (String code : words(needs.codes.get(at.level()))) {
            String answer = decide(who, byToken, code, at);
            boolean self = needs.rules.contains("self");
            if (!answer.equals("granted") && !self) {
                return "not-found";
            }
        }
        return rule(who, needs, at);
    }

    private String rule(Person who, Needs needs, Place at) {
        for (String rule : needs.rules) {
            String said = switch (rule) {
                case "own", "self", "free", "session" -> "ok";
                case "above" -> at.equals(who.at()) ? "only-from-above" : "ok";
                case "active" -> at.suspended() ? "already-suspended" : "ok";
                case "inside" -> at.equals(who.at()) ? "ok" : "only-its-own-users-delegate";
                case "gives" -> give(who, granted(Scene.LEAST.get(at.level())), at, at.level());
                case "customized" -> customized(at) ? "ok" : "not-found";
                case "resets" -> customized(at) || who.at().equals(Scene.OPERATOR) ? "ok" : "not-found";
                case "accepts" -> who.role().equals(ACTIVATES) ? "ok" : "only-operator-superusers-activate";
                case "activates" -> activates(who, at);
                case "publishes" -> give(who, Set.of("SHUTDOWN_EDGE"), at, "enterprise");
                case "owns" -> tokensFor(Scene.LEAST.get(at.level()), at.level());
                case "composes" -> give(who, grants.get(LEAST_BUNDLE.get(at.level())), at, at.level());
                default -> rule;
            };
            if (!said.equals("ok")) {
                return said;
            }
        }
        return "ok";
    }

    private static boolean customized(Place at) {
        return !Scene.WITHOUT_ROLE_CUSTOMIZATION.contains(at);
    }

    private static String activates(Person who, Place at) {
        if (!who.role().equals(ACTIVATES)) {
            return "only-operator-superusers-activate";
        }
        return at.equals(Scene.OPERATOR) ? "always-customizes-roles" : "ok";
    }

    /** Whether somebody with the role may have tokens: none are made for those who may not. */
    String tokensFor(String role, String level) {
        return granted(role).contains("CREATE:" + TOKENS.get(level)) ? "ok" : "owner-may-have-no-tokens";
    }

    private String standing(Person who, boolean byToken) {
        if (!who.active()) {
            return "user-inactive";
        }
        if (byToken
                && !granted(who.role()).contains("CREATE:" + TOKENS.get(who.at().level()))) {
            return "token-stopped";
        }
        return who.at().isSuspendedUpTo(null) ? "own-tenant-suspended" : null;
    }

    /** The decision about a privilege: the code of the first reason that applies. */
    String decide(Person who, boolean byToken, String code, Place at) {
        String standing = standing(who, byToken);
        if (standing != null) {
            return standing;
        }
        Map<String, String> privilege = privileges.get(code);
        if (privilege == null || !at.isWithin(who.at())) {
            return "out-of-sight";
        }
        boolean below = !at.equals(who.at());
        if (below && (isClosed(code, at) || at.above().isSuspendedUpTo(who.at()))) {
            return "target-suspended";
        }
        boolean applies = words(privilege.get("held_by")).contains(who.at().level())
                && words(privilege.get("asked_at")).contains(at.level())
                && !(privilege.get("self").equals("only") && below);
        if (!applies) {
            return "not-applicable";
        }
        if (below && !hasDelegated(at, who.at().level(), privilege.get("delegation"))) {
            return "delegation-missing";
        }
        return granted(who.role()).contains(code) ? "granted" : "not-granted";
    }

    /** A suspended tenant itself can still be read, changed and deleted from above; nothing else works there. */
    private static boolean isClosed(String code, Place at) {
        String tenant = TENANTS.get(at.level());
        return at.suspended()
                && !Set.of("READ:" + tenant, "UPDATE:" + tenant, "DELETE:" + tenant)
                        .contains(code);
    }

    private static boolean hasDelegated(Place at, String to, String kind) {
        Set<String> given = at.delegates();
        String grantee = "_TO_" + to.toUpperCase(Locale.ROOT);
        if (at.level().equals("partner")) {
            return kind.equals("none") || given.contains("PARTNER_TO_OPERATOR");
        }
        return switch (kind) {
            case "none" -> true;
            case "support" -> given.contains("SUPPORT" + grantee);
            case "users" -> given.contains("USERS" + grantee);
            case "sensitive" -> given.contains("SENSITIVE" + grantee) && given.contains("SUPPORT" + grantee);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    static boolean isAtOrBelow(String level, String other) {
        return LEVELS.indexOf(level) >= LEVELS.indexOf(other);
    }

    /** Whether somebody may give others those privileges there, in a role of that scope: nobody gives more than they hold. */
    String give(Person giver, Set<String> codes, Place at, String scope) {
        boolean isSuperuser =
                roles.containsKey(giver.role()) && roles.get(giver.role()).superuser();
        boolean reaches = at.equals(giver.at()) || hasDelegated(at, giver.at().level(), "users");
        Set<String> own = granted(giver.role());
        boolean holdsAll = codes.stream().allMatch(code -> {
            boolean notForGiversLevel = !words(privileges.get(code).get("held_by"))
                    .contains(giver.at().level());
            boolean below = LEVELS.indexOf(scope) > LEVELS.indexOf(giver.at().level());
            return own.contains(code) || (isSuperuser && notForGiversLevel && below);
        });
        return reaches && holdsAll ? "ok" : "grant-exceeds-own";
    }

    /** The role of that name. */
    public RoleData role(String name) {
        return roles.get(name);
    }

    /** The status of HTTP that goes with a code. */
    public static int status(String code) {
        return switch (code) {
            case "ok" -> 200;
            case "not-found" -> 404;
            case "not-authenticated" -> 401;
            case "already-suspended", "owner-may-have-no-tokens", "always-customizes-roles" -> 409;
            case "role-does-not-serve" -> 422;
            default -> 403;
        };
    }
}

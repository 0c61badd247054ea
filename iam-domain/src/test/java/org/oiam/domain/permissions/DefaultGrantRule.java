package org.oiam.domain.permissions;

import static org.oiam.domain.tenants.TenantLevel.ENTERPRISE;
import static org.oiam.domain.tenants.TenantLevel.OPERATOR;
import static org.oiam.domain.tenants.TenantLevel.PARTNER;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.tenants.TenantLevel;

/**
 * What each bundle grants before any customisation, said as a rule over classes of codes. The cells of
 * docs/default-grants.csv follow from it; it reads no file of the catalogue.
 *
 * <p>Seed: Table 5 names the bundles; API Tokens excepts the Business Specialist from tokens.
 */
final class DefaultGrantRule {

    enum Kind {
        /** Everything that the level may hold of the service. */
        FULL_ACCESS,
        /** All but writing users, other people's tokens, roles, permission packages and authentication. */
        ADMIN,
        /** As Admin for firewall and security objects, read for the rest of SD-WAN. */
        SECURITY_ADMIN,
        /** Customers and licences: no technical configuration, no events, no tokens. */
        BUSINESS,
        /** Read and diagnostics, no user-identifiable data; tokens of one's own. */
        SUPPORT,
        /** Read, no user-identifiable data, no tokens. */
        READ_ONLY
    }

    private static final Set<String> USER_OBJECTS =
            Set.of("OPERATOR_USER", "PROXY_USER", "ENTERPRISE_USER", "SERVICE_ACCOUNT");
    private static final Set<String> TOKEN_OBJECTS = Set.of("OPERATOR_TOKEN", "PROXY_TOKEN", "ENTERPRISE_TOKEN");
    private static final Set<String> ROLE_OBJECTS =
            Set.of("OPERATOR_SCOPED_ROLE", "MSP_SCOPED_ROLE", "ENTERPRISE_SCOPED_ROLE", "ROLE_CUSTOMIZATION_PACKAGE");
    private static final Set<String> AUTHENTICATION_OBJECTS =
            Set.of("OPERATOR_AUTHENTICATION", "ENTERPRISE_PROXY_AUTHENTICATION", "ENTERPRISE_AUTHENTICATION");
    private static final Set<String> DELEGATION_OBJECTS =
            Set.of("ENTERPRISE_PROXY_DELEGATION", "ENTERPRISE_DELEGATION");
    private static final Set<String> EVENT_OBJECTS = Set.of("OPERATOR_EVENT", "PROXY_EVENT", "ENTERPRISE_EVENT");
    private static final Set<String> OTHER_GLOBAL_OBJECTS =
            Set.of("ENTERPRISE", "PROXY", "OPERATOR", "NETWORK", "USER_AGREEMENT", "SYSTEM_PROPERTY");
    private static final Set<String> GLOBAL_NAMED = Set.of(
            "EDIT_RESTRICTED_SYSTEM_PROPERTIES",
            "MODIFY_NETWORK_CUSTOM_ROLES",
            "MODIFY_ENTERPRISE_PROXY_CUSTOM_ROLES",
            "MODIFY_ENTERPRISE_CUSTOM_ROLES",
            "APPLY_ROLE_CUSTOMIZATION_PACKAGE",
            "DENY_PCI_OPERATIONS");

    private static final Set<String> OTHERS_SSH_KEYS =
            Set.of("OPERATOR_SSH_KEY", "PARTNER_SSH_KEY", "ENTERPRISE_SSH_KEY");
    private static final Set<String> SECURITY_OBJECTS =
            Set.of("EDGE_FIREWALL", "PROFILE_FIREWALL", "OBJECT_GROUP", "ENTERPRISE_SECURITY_POLICY");
    private static final Set<String> SECURITY_WRITES =
            Set.of("CONFIGURE_EDGE_FIREWALL_LOGGING", "CONFIGURE_PROFILE_FIREWALL_LOGGING");
    private static final Set<String> CAPTURES = Set.of("PCAP_BUNDLE", "DIAGNOSTIC_BUNDLE");
    private static final Set<String> IDENTIFIABLE = Set.of(
            "CLIENT_DEVICE",
            "CLIENT_USER",
            "VIEW_EDGE_SOURCES",
            "VIEW_USER_IDENTIFIABLE_FLOW_STATS",
            "VIEW_ENTERPRISE_SENSITIVE_DATA");

    private static final Set<String> OPERATOR_ONLY = Set.of(
            "OPERATOR",
            "NETWORK",
            "SYSTEM_PROPERTY",
            "SOFTWARE_PACKAGE",
            "OPERATOR_PROFILE",
            "OPERATOR_USER",
            "OPERATOR_TOKEN",
            "OPERATOR_SCOPED_ROLE",
            "OPERATOR_AUTHENTICATION",
            "OPERATOR_EVENT",
            "OPERATOR_SSH_KEY",
            "EDIT_RESTRICTED_SYSTEM_PROPERTIES",
            "MODIFY_NETWORK_CUSTOM_ROLES",
            "VIEW_TAB_OPERATOR_PROFILE");
    private static final Set<String> NOT_FOR_ENTERPRISES = Set.of(
            "PROXY",
            "PROXY_USER",
            "PROXY_TOKEN",
            "MSP_SCOPED_ROLE",
            "ENTERPRISE_PROXY_AUTHENTICATION",
            "ENTERPRISE_PROXY_DELEGATION",
            "PROXY_EVENT",
            "PARTNER_SSH_KEY",
            "USER_AGREEMENT",
            "LICENSE",
            "GATEWAY",
            "MODIFY_ENTERPRISE_PROXY_CUSTOM_ROLES",
            "CREATE_DMZ_GATEWAY",
            "VIEW_TAB_GATEWAY_LIST",
            "DOWNLOAD_GATEWAY_DIAGNOSTICS");

    /** An (action, object) code or a named one, taken apart; a named one is its own object without an action. */
    private record Asked(String action, String object) {

        static Asked of(String code) {
            int colon = code.indexOf(':');
            return colon < 0 ? new Asked("", code) : new Asked(code.substring(0, colon), code.substring(colon + 1));
        }

        boolean is(Set<String> objects) {
            return objects.contains(object);
        }

        boolean named() {
            return action.isEmpty();
        }

        boolean reads() {
            return action.equals("READ") || (named() && object.startsWith("VIEW_"));
        }
    }

    private DefaultGrantRule() {}

    /** Whether the bundle of that kind, level and service grants the code. */
    static boolean grants(Kind kind, TenantLevel level, ServiceCode service, String code) {
        var asked = Asked.of(code);
        if (code.equals("DENY_PCI_OPERATIONS") || !serviceOf(asked).equals(service) || !mayHold(level, asked)) {
            return false;
        }
        if (asked.object().equals("SELF_SSH_KEY")) {
            return kind != Kind.BUSINESS;
        }
        var feature = switchedFeature(asked);
        if (feature != null) {
            return grants(kind, level, service, feature);
        }
        return switch (kind) {
            case FULL_ACCESS -> true;
            case ADMIN -> admin(level, asked);
            case SECURITY_ADMIN -> asked.is(SECURITY_OBJECTS) || asked.is(SECURITY_WRITES) || asked.reads();
            case BUSINESS -> business(level, asked);
            case SUPPORT -> support(level, asked);
            case READ_ONLY ->
                asked.reads() && !asked.is(IDENTIFIABLE) && !asked.is(TOKEN_OBJECTS) && !asked.is(CAPTURES);
        };
    }

    private static boolean admin(TenantLevel level, Asked asked) {
        if (asked.is(TOKEN_OBJECTS)) {
            return asked.reads() || ownToken(level, asked);
        }
        if (asked.is(USER_OBJECTS) || asked.is(ROLE_OBJECTS) || asked.is(AUTHENTICATION_OBJECTS)) {
            return asked.reads();
        }
        if (asked.is(OTHERS_SSH_KEYS)) {
            return asked.reads();
        }
        // The public role matrix: System Properties and Operator Events are read-only for the Standard Admin.
        if (asked.object().equals("SYSTEM_PROPERTY") || asked.object().equals("OPERATOR_EVENT")) {
            return asked.reads();
        }
        return !asked.is(Set.of(
                "MODIFY_NETWORK_CUSTOM_ROLES",
                "MODIFY_ENTERPRISE_PROXY_CUSTOM_ROLES",
                "MODIFY_ENTERPRISE_CUSTOM_ROLES",
                "APPLY_ROLE_CUSTOMIZATION_PACKAGE",
                "EDIT_RESTRICTED_SYSTEM_PROPERTIES",
                "MODIFY_EDGE_ACCESS_MODE"));
    }

    private static boolean business(TenantLevel level, Asked asked) {
        boolean customers = asked.is(Set.of("ENTERPRISE", "LICENSE"));
        boolean partners = asked.object().equals("PROXY") && (level == OPERATOR || asked.reads());
        boolean who = asked.reads()
                && (asked.is(Set.of("OPERATOR_USER", "PROXY_USER", "ENTERPRISE_USER"))
                        || asked.is(DELEGATION_OBJECTS)
                        || asked.is(Set.of("OPERATOR", "NETWORK", "USER_AGREEMENT")));
        // The public role matrix: Software Images, Operator Profiles and Gateways are R for the Operator Business.
        boolean inventory = level == OPERATOR
                && asked.reads()
                && asked.is(Set.of("SOFTWARE_PACKAGE", "OPERATOR_PROFILE", "GATEWAY"));
        return customers || partners || who || inventory;
    }

    private static boolean support(TenantLevel level, Asked asked) {
        boolean reads = asked.reads() && !asked.is(IDENTIFIABLE);
        boolean diagnoses = asked.is(CAPTURES)
                || asked.object().equals("REMOTE_DIAGNOSTICS")
                || (asked.named()
                        && (asked.object().startsWith("REMOTE_")
                                || asked.object().startsWith("DOWNLOAD_")));
        return reads || diagnoses || ownToken(level, asked);
    }

    /** Other people's tokens need MANAGE besides, which stands in Full Access bundles alone. */
    private static boolean ownToken(TenantLevel level, Asked asked) {
        var own = switch (level) {
            case OPERATOR -> "OPERATOR_TOKEN";
            case PARTNER -> "PROXY_TOKEN";
            case ENTERPRISE -> "ENTERPRISE_TOKEN";
        };
        return asked.object().equals(own) && !asked.action().equals("MANAGE");
    }

    /** The code whose feature a deny-only switch belongs to: a bundle that covers the feature has the switch. */
    private static @Nullable String switchedFeature(Asked asked) {
        return switch (asked.object()) {
            case "VIEW_TAB_GATEWAY_LIST", "DOWNLOAD_GATEWAY_DIAGNOSTICS" -> "READ:GATEWAY";
            case "VIEW_TAB_OPERATOR_PROFILE" -> "READ:OPERATOR_PROFILE";
            default -> null;
        };
    }

    private static boolean mayHold(TenantLevel level, Asked asked) {
        if (asked.is(OPERATOR_ONLY) || (asked.object().equals("PROXY") && lifecycle(asked))) {
            return level == OPERATOR;
        }
        if (asked.is(NOT_FOR_ENTERPRISES) || (asked.object().equals("ENTERPRISE") && lifecycle(asked))) {
            return level == OPERATOR || level == PARTNER;
        }
        return level == OPERATOR || level == PARTNER || level == ENTERPRISE;
    }

    private static boolean lifecycle(Asked asked) {
        return Set.of("CREATE", "DELETE", "MANAGE").contains(asked.action());
    }

    private static ServiceCode serviceOf(Asked asked) {
        boolean global = asked.is(USER_OBJECTS)
                || asked.is(TOKEN_OBJECTS)
                || asked.is(ROLE_OBJECTS)
                || asked.is(AUTHENTICATION_OBJECTS)
                || asked.is(DELEGATION_OBJECTS)
                || asked.is(EVENT_OBJECTS)
                || asked.is(OTHER_GLOBAL_OBJECTS)
                || asked.is(GLOBAL_NAMED);
        return global ? ServiceCode.GLOBAL_SETTINGS : ServiceCode.SD_WAN;
    }
}

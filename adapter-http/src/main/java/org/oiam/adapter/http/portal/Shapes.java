package org.oiam.adapter.http.portal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.keys.KeyRow;
import org.oiam.application.permissions.PackageRow;
import org.oiam.application.roles.ManageRoles;
import org.oiam.application.roles.RoleRow;
import org.oiam.application.tenants.TenantRow;
import org.oiam.application.users.UserRow;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PermissionPackage;
import org.oiam.domain.permissions.PrivilegeBundle;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import tools.jackson.databind.node.ObjectNode;

/** The portal's objects: every declared key is there, with null where there is nothing to say. */
final class Shapes {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final List<String> SITE = List.of(
            "contactName",
            "contactPhone",
            "contactMobile",
            "contactEmail",
            "streetAddress",
            "streetAddress2",
            "city",
            "state",
            "postalCode",
            "country",
            "lat",
            "lon",
            "timezone",
            "locale");

    private Shapes() {}

    /** UserWithRole: what is called boolean is 0 or 1, and neither a password nor its hash is ever shown. */
    static ObjectNode user(UserRow user, TenantLevel level) {
        return Json.object()
                .put("id", user.id())
                .put("created", time(user.createdAt()))
                .put("userType", UserType.of(level).name())
                .put("username", user.userName())
                .putNull("domain")
                .putNull("password")
                .putNull("salt")
                .put("firstName", text(user.firstName()))
                .put("lastName", text(user.lastName()))
                .put("officePhone", text(user.officePhone()))
                .put("mobilePhone", text(user.mobilePhone()))
                .put("email", user.contactEmail())
                .put("isNative", 1)
                .put("isActive", flag(user.active()))
                .put("isLocked", flag(user.lockedUntil() != null))
                .put("disableSecondFactor", 0)
                .put("lastLogin", time(user.lastSignInAt()))
                .put("modified", time(user.modifiedAt()))
                .put("passwordModified", time(user.passwordChangedAt()))
                .put("roleId", user.roleId())
                .put("roleName", user.roleName())
                .put("isSuper", flag(user.superuser()))
                .putNull("sshUsername")
                .put("accessLevel", user.edgeAccess().name());
    }

    /** Enterprise. */
    static ObjectNode enterprise(TenantRow tenant) {
        ObjectNode enterprise = site(tenant)
                .putNull("gatewayPoolId")
                .put("alertsEnabled", 0)
                .put("operatorAlertsEnabled", 0)
                .putNull("endpointPkiMode");
        return enterprise.put("bastionState", "UNCONFIGURED");
    }

    /** Enterprise, with what else is asked for: what belongs to Edges and licences is none of user management's. */
    static ObjectNode enterprise(TenantRow tenant, Set<String> with) {
        ObjectNode enterprise = enterprise(tenant);
        for (String extra : with) {
            switch (extra) {
                case "edges", "serviceLicenses" -> enterprise.putArray(extra);
                case "edgeCount" -> enterprise.put(extra, 0);
                case "edgeConfigUpdate" -> enterprise.putNull(extra);
                default -> {}
            }
        }
        return enterprise;
    }

    /** EnterpriseProxy. */
    static ObjectNode partner(TenantRow tenant) {
        return site(tenant).put("proxyType", "MSP").put("operateGateways", false);
    }

    private static ObjectNode site(TenantRow tenant) {
        ObjectNode site = Json.object()
                .put("id", tenant.id())
                .put("created", time(tenant.createdAt()))
                .put("networkId", TenantId.OPERATOR.value())
                .put("name", tenant.name())
                .put("domain", tenant.domain())
                .putNull("prefix")
                .putNull("logicalId")
                .putNull("accountNumber")
                .putNull("description");
        SITE.forEach(site::putNull);
        return site.putNull("modified");
    }

    /** Role: a default one belongs to nobody, a custom one to the tenant that made it. */
    static ObjectNode role(ManageRoles.Offered offered) {
        RoleRow role = offered.role();
        TenantLevel maker = offered.maker();
        Long owner = role.ownerId();
        return Json.object()
                .put("id", role.id())
                .put("created", time(role.createdAt()))
                .put("operatorId", maker == TenantLevel.OPERATOR ? owner : null)
                .put("networkId", maker == TenantLevel.OPERATOR ? owner : null)
                .put("enterpriseId", maker == TenantLevel.ENTERPRISE ? owner : null)
                .put("enterpriseProxyId", maker == TenantLevel.PARTNER ? owner : null)
                .put("name", role.name())
                .put("userType", UserType.of(role.scope()).name())
                .put(
                        "fromUserType",
                        UserType.of(maker == null ? role.scope() : maker).name())
                .put("roleType", "COMPOSITE")
                .put("isCustom", flag(role.custom()))
                .put("isSuper", flag(role.superuser()))
                .put("description", role.description())
                .put("precedence", offered.precedence())
                .put("modified", time(role.modifiedAt()));
    }

    /** PackageMetadata of a role customization package; the size is that of its file, in bytes. */
    static ObjectNode permissionPackage(PermissionPackage of, int size) {
        PackageContent content = of.content();
        long id = of.id().value();
        String name = content.name().value();
        String description = content.description().value();
        ObjectNode metadata = Json.object()
                .put("id", id)
                .put("blobId", id)
                .put("created", time(of.createdAt()))
                .put("name", name)
                .put("description", description)
                .put("fileName", "permission-package-" + id + ".json")
                .put("logicalId", "package-" + id);
        metadata.putObject("manifest")
                .put("name", name)
                .put("description", description)
                .put("version", content.madeFor().value());
        metadata.put("modified", time(of.modifiedAt()))
                .put("networkId", TenantId.OPERATOR.value())
                .put("type", "roleCustomization");
        metadata.putObject("uploadDetails").put("size", size);
        return metadata.put("version", String.valueOf(of.version().number()));
    }

    /** ApplyResult: every entry of the package is a privilege that was added, allowed or denied; none was removed. */
    static ObjectNode applied(PackageId id, PrivilegeBundle bundle, int entries) {
        ObjectNode answer = Json.object();
        ObjectNode result = answer.putArray("customizationResults").addObject().put("forRoleId", bundle.number());
        result.putObject("addPrivileges")
                .put("customRoleId", id.value())
                .put("roleCustomizationId", id.value())
                .put("insertedPrivileges", entries);
        result.putObject("removePrivileges")
                .put("deletedPrivileges", 0)
                .put("deletedRoleCustomizations", 0)
                .put("deletedRoles", 0)
                .put("deletedRoleCustomizationAssoc", 0)
                .put("roleCustomizationId", id.value());
        return answer;
    }

    /** RoleCustomization: a package that is published at a level; those of the operator are the system's. */
    static ObjectNode customization(PackageRow row, PrivilegeBundle bundle, TenantId owner) {
        return Json.object()
                .put("id", row.id())
                .put("forRoleId", bundle.number())
                .put("roleName", bundle.name())
                .put("roleId", bundle.number())
                .put("name", row.name())
                .put("isSystemCustomization", flag(owner.equals(TenantId.OPERATOR)));
    }

    /** The SSH key of a user: what it is called by, until when it is good, and its type. */
    static ObjectNode sshKey(KeyRow key) {
        return Json.object()
                .put("userName", key.userName())
                .put("duration", time(key.expiresAt()))
                .put("format", key.type());
    }

    private static int flag(boolean is) {
        return is ? 1 : 0;
    }

    private static @Nullable String text(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : TIME.format(at);
    }
}

package org.oiam.application.permissions;

import java.util.List;
import java.util.Map;
import org.oiam.application.Caller;
import org.oiam.application.Lists;
import org.oiam.application.Sight;
import org.oiam.application.World;
import org.oiam.application.audit.ReadAudit;
import org.oiam.domain.audit.AuditEntry;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.decisions.Decision;
import org.oiam.domain.decisions.Question;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PermissionPackage;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

/**
 * Two partners and their customers with a support user each, and role customisation on at the first partner and its first
 * customer, which delegates its users.
 */
final class PackagesWorld {

    /** The bundle that the tests customise. */
    static final String SUPPORT = "SD_WAN_ENTERPRISE_SUPPORT";

    /** A privilege that support users of enterprises have by default. */
    static final String FLUSH = "REMOTE_FLUSH_FLOWS";

    /** Another one. */
    static final String PATHS = "REMOTE_LIST_PATHS";

    /** A privilege that they do not have by default. */
    static final String SHUTDOWN = "SHUTDOWN_EDGE";

    /** Support users may not do this, their tenants being named so in every list. */
    static final Map<String, Effect> NO_FLUSH = Map.of(FLUSH, Effect.DENY);

    final World world;
    final TenantId aurora;
    final TenantId borealis;
    final TenantId acme;
    final TenantId bolt;
    final TenantId coral;
    final UserId ann;
    final UserId bob;
    final UserId cay;

    PackagesWorld() {
        world = World.inMemory();
        aurora = world.partner("Aurora");
        borealis = world.partner("Borealis");
        acme = world.enterprise(aurora, "Acme");
        bolt = world.enterprise(aurora, "Bolt");
        coral = world.enterprise(borealis, "Coral");
        ann = world.user(acme, "Enterprise Support", "ann@acme.example");
        bob = world.user(bolt, "Enterprise Support", "bob@bolt.example");
        cay = world.user(coral, "Enterprise Support", "cay@coral.example");
        world.activate(aurora);
        world.activate(acme);
        world.delegate(acme, Delegation.USERS_TO_PARTNER, true);
    }

    /** The default user of the tenant, a superuser. */
    Caller superuser(TenantId tenant) {
        return world.administrator(tenant);
    }

    Decision decide(UserId user, String code) {
        return decide(world, user, code);
    }

    /** What the user may do in its own tenant, in that world. */
    static Decision decide(World world, UserId user, String code) {
        TenantId home = world.stored(user).tenantId();
        return world.decisions().current().decide(Question.of(user, Credential.SESSION, new PrivilegeCode(code), home));
    }

    boolean may(UserId user, String code) {
        return decide(user, code).isAllowed();
    }

    PackageContent content(Map<String, Effect> entries) {
        return world.content(SUPPORT, entries);
    }

    PackageId draft(TenantId owner, Map<String, Effect> entries) {
        return world.draft(owner, SUPPORT, entries);
    }

    PackageId published(TenantId owner, Map<String, Effect> entries) {
        return world.published(owner, SUPPORT, entries);
    }

    PermissionPackage stored(PackageId id) {
        return world.stored(id);
    }

    List<PackageRow> rows(TenantId tenant) {
        return Lists.all(
                PackageRow.COLUMNS, listing -> world.managePackages().list(superuser(tenant), tenant, listing));
    }

    /** The audit trail of the tenant, the latest last. */
    List<AuditEntry> trail(TenantId tenant) {
        return Lists.all(ReadAudit.COLUMNS, listing -> world.backend().trail().list(Sight.EVERYTHING, tenant, listing));
    }

    /** What was done last in the tenant. */
    AuditEntry lastDeed(TenantId tenant) {
        return trail(tenant).getLast();
    }
}

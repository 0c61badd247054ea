package org.oiam.application.decisions;

import java.util.List;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

/**
 * Something that alters decisions, as the change log keeps it beside its revision.
 *
 * @param kind what changed
 * @param tenant the tenant that it belongs to
 * @param ids the numbers of what changed
 */
public record Change(Kind kind, TenantId tenant, List<Long> ids) {

    /** What can change. */
    public enum Kind {
        /** A tenant: made, suspended, reactivated, deleted, or its delegations. */
        TENANT,
        /** A user: made, deleted, its role or its activation. */
        USER,
        /** A role: made, edited, deleted. */
        ROLE,
        /** What a tenant has published. */
        PUBLICATION,
        /** The catalogue's default grants that wait to be accepted. */
        CATALOGUE,
        /** The system properties. */
        PROPERTY
    }

    /** Copies the list. */
    public Change {
        ids = List.copyOf(ids);
    }

    /** A tenant changed. */
    public static Change of(TenantId tenant) {
        return new Change(Kind.TENANT, tenant, List.of(tenant.value()));
    }

    /** A user of the tenant changed. */
    public static Change of(TenantId tenant, UserId user) {
        return new Change(Kind.USER, tenant, List.of(user.value()));
    }

    /** A role of the tenant changed. */
    public static Change of(TenantId tenant, RoleId role) {
        return new Change(Kind.ROLE, tenant, List.of(role.value()));
    }

    /** What a tenant has published changed. */
    public static Change published(TenantId tenant) {
        return new Change(Kind.PUBLICATION, tenant, List.of(tenant.value()));
    }

    /** System properties changed. */
    public static Change ofProperties() {
        return new Change(Kind.PROPERTY, TenantId.OPERATOR, List.of(TenantId.OPERATOR.value()));
    }

    /** The default grants in force changed. */
    public static Change catalogue() {
        return new Change(Kind.CATALOGUE, TenantId.OPERATOR, List.of(TenantId.OPERATOR.value()));
    }
}

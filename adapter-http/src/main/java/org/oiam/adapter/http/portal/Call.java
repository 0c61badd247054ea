package org.oiam.adapter.http.portal;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Access;
import org.oiam.application.Caller;
import org.oiam.application.Operation;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.decisions.Subject;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;

/** One call of a method, with the tenant that its params name or that goes without saying. */
final class Call {

    private final Access access;
    private final @Nullable Caller caller;
    private final Params params;
    private final Exchange exchange;

    Call(Access access, @Nullable Caller caller, Params params, Exchange exchange) {
        this.access = access;
        this.caller = caller;
        this.params = params;
        this.exchange = exchange;
    }

    /** Who is calling; only an open method has nobody. */
    Caller caller() {
        return Objects.requireNonNull(caller);
    }

    Params params() {
        return params;
    }

    /** The same call with what stands within one of its params as its own. */
    Call about(Params inner) {
        return new Call(access, caller, inner, exchange);
    }

    Exchange exchange() {
        return exchange;
    }

    /** The enterprise that an operation is for: its own users need not name it. */
    TenantId enterprise(Operation operation) {
        return tenant(operation, TenantLevel.ENTERPRISE, "enterpriseId");
    }

    /** The partner that an operation is for: its own users need not name it. */
    TenantId partner(Operation operation) {
        return tenant(operation, TenantLevel.PARTNER, "enterpriseProxyId");
    }

    private TenantId tenant(Operation operation, TenantLevel level, String param) {
        Optional<Long> named = params.id(param).or(() -> params.id("id"));
        if (named.isPresent()) {
            var id = new TenantId(named.get());
            access.mustBe(caller(), operation, id, level);
            return id;
        }
        Subject subject = access.subject(caller());
        if (subject.level() != level) {
            throw new Refused(new CommonRefusal.Invalid(param, "is required"));
        }
        return subject.tenantId();
    }

    /** The tenant of the caller. */
    Subject subject() {
        return access.subject(caller());
    }

    /**
     * The answer to a call about a thing that is named by its number. Whether there is one within sight is told only to
     * callers who have the privilege at home: what is missing is named before any object is looked up.
     */
    <T> T lookedUp(Operation operation, Supplier<T> work) {
        try {
            return work.get();
        } catch (Refused refused) {
            if (refused.refusal() instanceof CommonRefusal.Unknown) {
                mustHold(operation, subject().tenantId());
            }
            throw refused;
        }
    }

    /** Refuses unless the caller may do an operation in a tenant. */
    void mustHold(Operation operation, TenantId tenant) {
        access.read(caller(), operation, attempt -> {
            attempt.require(tenant);
            return tenant;
        });
    }

    /** The one network there is; @throws Refused for the number of another */
    TenantId network() {
        if (params.id("networkId").filter(id -> id != TenantId.OPERATOR.value()).isPresent()) {
            throw new Refused(new CommonRefusal.Unknown());
        }
        return TenantId.OPERATOR;
    }
}

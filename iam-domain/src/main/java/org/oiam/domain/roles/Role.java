package org.oiam.domain.roles;

import java.time.Instant;
import java.util.Map;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.DefaultRole;
import org.oiam.domain.permissions.PrivilegeBundle;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;

/** One bundle a service, Global Settings always among them. Seed: Roles, Tables 5 to 8. */
public sealed interface Role {

    /** Its number. */
    RoleId id();

    /** What people call it. */
    Label name();

    /** What it is for. */
    Note description();

    /** The level of the users that it can be given to. Seed: Table 8, Scope. */
    TenantLevel scope();

    /** The bundle of each service that it covers. */
    Map<ServiceCode, BundleCode> bundles();

    /** Whether it is the superuser role of its level, whose settings are closed. Seed: Table 6, Edit and Clone Role. */
    boolean isSuperuser();

    /** Whether it can be given to users of the tenant. Seed: Table 8, Scope. */
    boolean serves(Tenant tenant);

    /** This role as one that can be edited or deleted; @throws Refused with {@link RoleRefusal.DefaultRoleStays}. */
    default Custom asCustom() {
        return switch (this) {
            case Predefined predefined -> throw new Refused(new RoleRefusal.DefaultRoleStays());
            case Custom custom -> custom;
        };
    }

    /** Refuses for a superuser role, whose settings nobody sees; @throws Refused with {@link RoleRefusal.SettingsClosed}. */
    default void mustBeOpen() {
        if (isSuperuser()) {
            throw new Refused(new RoleRefusal.SettingsClosed());
        }
    }

    /** A role that every tenant of its level has and nobody changes. Seed: Table 5. */
    record Predefined(
            RoleId id,
            Label name,
            Note description,
            TenantLevel scope,
            Map<ServiceCode, BundleCode> bundles,
            boolean isSuperuser,
            int precedence)
            implements Role {

        /** Copies the bundles. */
        public Predefined {
            bundles = Map.copyOf(bundles);
        }

        /** The role as the catalogue describes it. */
        public static Predefined of(DefaultRole role) {
            return new Predefined(
                    new RoleId(role.number()),
                    new Label(role.name()),
                    new Note(role.description()),
                    role.level(),
                    role.bundles(),
                    role.superuser(),
                    role.precedence());
        }

        @Override
        public boolean serves(Tenant tenant) {
            return tenant.level() == scope;
        }
    }

    /**
     * A role that a tenant made for itself or for the tenants below it. Seed: Add Role, Table 8.
     *
     * @param id its number
     * @param owner the tenant that made it
     * @param name unique per owner and scope
     * @param description what it is for
     * @param scope the level of the users that it can be given to; it never changes
     * @param bundles one bundle a service, none of them Full Access
     * @param createdAt when it was made
     * @param modifiedAt when it was last changed
     * @param version its optimistic lock
     */
    record Custom(
            RoleId id,
            TenantId owner,
            Label name,
            Note description,
            TenantLevel scope,
            Map<ServiceCode, BundleCode> bundles,
            Instant createdAt,
            Instant modifiedAt,
            Version version)
            implements Role {

        /** Copies the bundles. */
        public Custom {
            bundles = Map.copyOf(bundles);
        }

        /**
         * A role of the tenant, checked against the catalogue.
         *
         * @throws Refused with {@link RoleRefusal.ScopeAbove} or one of {@link #checked}'s
         */
        public static Custom compose(RoleId id, Tenant owner, RoleSettings settings, Catalogue catalogue, Instant now) {
            if (settings.scope().isAbove(owner.level())) {
                throw new Refused(new RoleRefusal.ScopeAbove(settings.scope()));
            }
            return new Custom(
                    id,
                    owner.id(),
                    settings.name(),
                    settings.description(),
                    settings.scope(),
                    checked(settings.bundles(), settings.scope(), catalogue),
                    now,
                    now,
                    Version.FIRST);
        }

        /** The same role with other settings; its scope stays. @throws Refused as {@link #compose}. */
        public Custom edit(RoleSettings settings, Catalogue catalogue, Instant now) {
            if (settings.scope() != scope) {
                throw new Refused(new RoleRefusal.ScopeStays());
            }
            return new Custom(
                    id,
                    owner,
                    settings.name(),
                    settings.description(),
                    scope,
                    checked(settings.bundles(), scope, catalogue),
                    createdAt,
                    now,
                    version);
        }

        /**
         * Checks that each bundle is known, of the service it stands for and of the scope's level, that none is Full
         * Access, and that Global Settings is there. Seed: Table 8, Role Creation.
         */
        private static Map<ServiceCode, BundleCode> checked(
                Map<ServiceCode, BundleCode> bundles, TenantLevel scope, Catalogue catalogue) {
            bundles.forEach((service, code) -> {
                PrivilegeBundle bundle = catalogue
                        .bundle(code)
                        .orElseThrow(() -> new Refused(new RoleRefusal.NoSuchBundle(code, scope)));
                if (bundle.level() != scope || !bundle.service().equals(service)) {
                    throw new Refused(new RoleRefusal.NoSuchBundle(code, scope));
                }
                if (bundle.fullAccess()) {
                    throw new Refused(new RoleRefusal.FullAccessIsReserved(code));
                }
            });
            if (!bundles.containsKey(ServiceCode.GLOBAL_SETTINGS)) {
                throw new Refused(new RoleRefusal.GlobalSettingsMissing());
            }
            return bundles;
        }

        @Override
        public boolean isSuperuser() {
            return false;
        }

        @Override
        public boolean serves(Tenant tenant) {
            return tenant.level() == scope && tenant.isWithin(owner);
        }

        /** This role, or a stale refusal when it is not at the version that the caller saw. */
        public Custom seenAt(Version seen) {
            version.mustBe(seen);
            return this;
        }
    }
}

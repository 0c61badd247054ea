package org.oiam.domain.roles;

import org.oiam.domain.Refusal;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.tenants.TenantLevel;

/** Why something cannot be done with a role. */
public sealed interface RoleRefusal extends Refusal {

    /** Default roles are neither edited nor deleted. Seed: Table 6. */
    record DefaultRoleStays() implements RoleRefusal {
        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String code() {
            return "default-role-stays";
        }

        @Override
        public String explain() {
            return "A default role can be neither edited nor deleted.";
        }
    }

    /** The settings of a superuser role are neither viewed, edited nor cloned. Seed: Table 6. */
    record SettingsClosed() implements RoleRefusal {
        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String code() {
            return "superuser-settings-closed";
        }

        @Override
        public String explain() {
            return "The settings of a superuser role can be neither viewed, edited nor cloned.";
        }
    }

    /** A role that users have is not deleted. Seed: Table 6, Delete Role. */
    record StillHeld(RoleId roleId, long users) implements RoleRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "role-still-held";
        }

        @Override
        public String explain() {
            return "The role is still held by " + users + (users == 1 ? " user." : " users.");
        }
    }

    /** The owner has a role of this scope and name, or a default role is called so. */
    record NameTaken(String name) implements RoleRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "role-name-taken";
        }

        @Override
        public String explain() {
            return "A role named " + name + " exists already.";
        }
    }

    /** No bundle of this service and scope has that code. */
    record NoSuchBundle(BundleCode bundle, TenantLevel scope) implements RoleRefusal {
        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String code() {
            return "no-such-bundle";
        }

        @Override
        public String explain() {
            return "There is no bundle " + bundle + " for this service and the scope " + scope + ".";
        }
    }

    /** Full Access bundles belong to the superuser roles alone. */
    record FullAccessIsReserved(BundleCode bundle) implements RoleRefusal {
        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String code() {
            return "full-access-is-reserved";
        }

        @Override
        public String explain() {
            return "The bundle " + bundle + " is reserved for superuser roles.";
        }
    }

    /** Choosing a Global Settings bundle is mandatory. Seed: Table 8. */
    record GlobalSettingsMissing() implements RoleRefusal {
        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String code() {
            return "global-settings-missing";
        }

        @Override
        public String explain() {
            return "A role needs a bundle of Global Settings.";
        }
    }

    /** A tenant makes roles for its own level and those below. */
    record ScopeAbove(TenantLevel scope) implements RoleRefusal {
        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String code() {
            return "scope-above";
        }

        @Override
        public String explain() {
            return "A role of scope " + scope + " cannot be made here.";
        }
    }

    /** The scope of a role never changes. */
    record ScopeStays() implements RoleRefusal {
        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String code() {
            return "scope-stays";
        }

        @Override
        public String explain() {
            return "The scope of a role cannot be changed.";
        }
    }

    /** The role cannot be given to users of this tenant. */
    record DoesNotServe(RoleId roleId) implements RoleRefusal {
        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String code() {
            return "role-does-not-serve";
        }

        @Override
        public String explain() {
            return "There is no such role for users of this tenant.";
        }
    }
}

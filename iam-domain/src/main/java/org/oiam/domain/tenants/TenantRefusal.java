package org.oiam.domain.tenants;

import org.oiam.domain.Refusal;

/** Why something cannot be done with a tenant. */
public sealed interface TenantRefusal extends Refusal {

    /** The tenant has nobody to give this delegation to, or it is another level's. */
    record NotItsToDelegate(Delegation delegation) implements TenantRefusal {
        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String code() {
            return "not-its-to-delegate";
        }

        @Override
        public String explain() {
            return delegation + " cannot be given by this tenant.";
        }
    }

    /** Those above a tenant may withdraw its delegations, never give them. */
    record OnlyItsOwnUsersDelegate() implements TenantRefusal {
        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String code() {
            return "only-its-own-users-delegate";
        }

        @Override
        public String explain() {
            return "Only users of the tenant itself can switch a delegation on.";
        }
    }

    /** A tenant is suspended, reactivated and deleted by users above it. */
    record OnlyFromAbove() implements TenantRefusal {
        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String code() {
            return "only-from-above";
        }

        @Override
        public String explain() {
            return "Only users above the tenant can do this.";
        }
    }

    /** The operator is neither suspended nor deleted. */
    record OperatorStays() implements TenantRefusal {
        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String code() {
            return "operator-stays";
        }

        @Override
        public String explain() {
            return "The operator can be neither suspended nor deleted.";
        }
    }

    /** A tenant of this level cannot stand below that one. */
    record NoPlace(TenantLevel level, TenantLevel parent) implements TenantRefusal {
        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String code() {
            return "no-place";
        }

        @Override
        public String explain() {
            return "A tenant of level " + level + " cannot stand below one of level " + parent + ".";
        }
    }

    /** Only an empty tenant can be deleted. */
    record NotEmpty(long tenants, long users) implements TenantRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "tenant-not-empty";
        }

        @Override
        public String explain() {
            return "The tenant is not empty: tenants below it: " + tenants + ", users besides its default user: "
                    + users + ".";
        }
    }

    /** Another tenant has this domain. */
    record DomainTaken(String domain) implements TenantRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "domain-taken";
        }

        @Override
        public String explain() {
            return "The domain " + domain + " is taken.";
        }
    }

    /** Another tenant below the same parent has this name. */
    record NameTaken(String name) implements TenantRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "tenant-name-taken";
        }

        @Override
        public String explain() {
            return "A tenant named " + name + " exists already.";
        }
    }

    /** It is suspended already. */
    record Suspended() implements TenantRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "already-suspended";
        }

        @Override
        public String explain() {
            return "The tenant is suspended already.";
        }
    }

    /** It is not suspended. */
    record NotSuspended() implements TenantRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "not-suspended";
        }

        @Override
        public String explain() {
            return "The tenant is not suspended.";
        }
    }

    /** Role customisation is switched by operator superusers alone. Seed: Service Permissions, Note. */
    record OnlyOperatorSuperusersActivate() implements TenantRefusal {
        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String code() {
            return "only-operator-superusers-activate";
        }

        @Override
        public String explain() {
            return "Only an operator superuser can do this.";
        }
    }

    /** The operator needs nobody to activate it. */
    record AlwaysCustomizesRoles() implements TenantRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "always-customizes-roles";
        }

        @Override
        public String explain() {
            return "The operator always has role customisation.";
        }
    }

    /** The founding of tenants of this level is switched off by a system property. */
    record FoundingSwitchedOff(TenantLevel level) implements TenantRefusal {
        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String code() {
            return "founding-off";
        }

        @Override
        public String explain() {
            return level == TenantLevel.PARTNER
                    ? "Creating partners is switched off (session.options.disableCreateEnterpriseProxy)."
                    : "Creating enterprises is switched off (session.options.disableCreateEnterprise).";
        }
    }
}

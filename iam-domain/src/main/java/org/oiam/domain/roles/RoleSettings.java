package org.oiam.domain.roles;

import java.util.Map;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.tenants.TenantLevel;

/** What an administrator enters for a custom role. Seed: Table 8. */
public record RoleSettings(Label name, Note description, TenantLevel scope, Map<ServiceCode, BundleCode> bundles) {

    /** Copies the bundles. */
    public RoleSettings {
        bundles = Map.copyOf(bundles);
    }

    /**
     * The Global Settings bundle that is selected unless another is chosen: Partner Support for the Partner scope,
     * Enterprise Read Only for the Enterprise scope. Seed: Table 8, Global Settings &amp; Administration.
     */
    public static BundleCode defaultGlobalSettings(TenantLevel scope) {
        return new BundleCode(
                switch (scope) {
                    case OPERATOR -> "GLOBAL_SETTINGS_OPERATOR_SUPPORT";
                    case PARTNER -> "GLOBAL_SETTINGS_PARTNER_SUPPORT";
                    case ENTERPRISE -> "GLOBAL_SETTINGS_ENTERPRISE_READ_ONLY";
                });
    }
}

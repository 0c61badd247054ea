package org.oiam.embedded;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Flags;
import org.oiam.domain.permissions.Privilege;
import org.oiam.domain.permissions.PrivilegeBundle;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.permissions.Service;
import org.oiam.domain.permissions.ServiceAddition;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantLevel;

/** A service of a host: partners water flower beds. */
final class Garden implements ServiceAddition {

    static final ServiceCode CODE = new ServiceCode("garden");
    static final PrivilegeCode WATER = PrivilegeCode.of("UPDATE", "FLOWER_BED");
    private static final BundleCode GARDENER = new BundleCode("GARDEN_PARTNER_FULL_ACCESS");

    @Override
    public Service service() {
        return new Service(CODE, "Garden", "Flower beds and who waters them.");
    }

    @Override
    public Collection<Privilege> privileges() {
        return List.of(new Privilege(
                FIRST_NUMBER,
                WATER,
                CODE,
                new Flags(true, true, true),
                Set.of(TenantLevel.PARTNER),
                Set.of(TenantLevel.PARTNER),
                Delegation.Kind.SUPPORT,
                Privilege.Self.NO,
                false,
                false,
                false));
    }

    @Override
    public Collection<PrivilegeBundle> bundles() {
        return List.of(new PrivilegeBundle(
                FIRST_NUMBER,
                GARDENER,
                CODE,
                TenantLevel.PARTNER,
                "Garden Partner Full Access",
                "Waters every bed.",
                true,
                Set.of(WATER)));
    }

    @Override
    public Map<String, BundleCode> roles() {
        return Map.of("Partner Superuser", GARDENER);
    }
}

package example.guarded;

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

/** What this service adds to the catalogue: vehicles of enterprises, which may be looked at and moved. */
final class Fleet implements ServiceAddition {

    static final PrivilegeCode READ_VEHICLES = PrivilegeCode.of("READ", "VEHICLE");
    static final PrivilegeCode MOVE_VEHICLES = PrivilegeCode.of("UPDATE", "VEHICLE");

    private static final ServiceCode CODE = new ServiceCode("fleet");
    private static final BundleCode EVERYTHING = new BundleCode("FLEET_ENTERPRISE_FULL_ACCESS");
    private static final BundleCode LOOKING = new BundleCode("FLEET_ENTERPRISE_READ_ONLY");

    @Override
    public Service service() {
        return new Service(CODE, "Fleet", "Vehicles, and who moves them.");
    }

    @Override
    public Collection<Privilege> privileges() {
        return List.of(privilege(FIRST_NUMBER, READ_VEHICLES), privilege(FIRST_NUMBER + 1, MOVE_VEHICLES));
    }

    private static Privilege privilege(int number, PrivilegeCode code) {
        return new Privilege(
                number,
                code,
                CODE,
                new Flags(true, true, true),
                Set.of(TenantLevel.ENTERPRISE),
                Set.of(TenantLevel.ENTERPRISE),
                Delegation.Kind.SUPPORT,
                Privilege.Self.NO,
                false,
                false,
                false);
    }

    @Override
    public Collection<PrivilegeBundle> bundles() {
        return List.of(
                bundle(FIRST_NUMBER, EVERYTHING, "Full Access", true, Set.of(READ_VEHICLES, MOVE_VEHICLES)),
                bundle(FIRST_NUMBER + 1, LOOKING, "Read Only", false, Set.of(READ_VEHICLES)));
    }

    private static PrivilegeBundle bundle(
            int number, BundleCode code, String name, boolean everything, Set<PrivilegeCode> defaults) {
        return new PrivilegeBundle(
                number,
                code,
                CODE,
                TenantLevel.ENTERPRISE,
                "Fleet Enterprise " + name,
                "Vehicles of an enterprise.",
                everything,
                defaults);
    }

    @Override
    public Map<String, BundleCode> roles() {
        return Map.of("Enterprise Superuser", EVERYTHING, "Enterprise Support", LOOKING);
    }
}

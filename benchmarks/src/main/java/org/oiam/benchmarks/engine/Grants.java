package org.oiam.benchmarks.engine;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueSource;
import org.oiam.domain.permissions.DefaultRole;
import org.oiam.domain.permissions.Privilege;
import org.oiam.domain.permissions.PrivilegeBundle;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.tenants.TenantLevel;

/** The part of the catalogue that questions are about: 150 privileges and four default roles a level, by index. */
final class Grants {

    static final int PRIVILEGES = 150;
    static final int ROLES = 12;
    static final int ROLES_A_LEVEL = 4;

    private static final Set<Integer> ROLE_NUMBERS = Set.of(1, 2, 3, 4, 11, 14, 15, 16, 21, 22, 23, 24);
    private static final ServiceCode SD_WAN = new ServiceCode("sd-wan");

    private final Catalogue catalogue;
    private final List<Privilege> privileges;
    private final List<DefaultRole> roles;
    private final boolean[][] defaults = new boolean[ROLES][PRIVILEGES];

    Grants() {
        catalogue = CatalogueSource.standard();
        Stream<Privilege> rights =
                catalogue.privileges().stream().filter(one -> !one.code().equals(PrivilegeCode.DENY_PCI_OPERATIONS));
        privileges = rights.sorted((a, b) ->
                        Boolean.compare(isAtHome(b, TenantLevel.ENTERPRISE), isAtHome(a, TenantLevel.ENTERPRISE)))
                .limit(PRIVILEGES)
                .toList();
        roles = catalogue.roles().stream()
                .filter(role -> ROLE_NUMBERS.contains(role.number()))
                .sorted((a, b) -> Integer.compare(a.number(), b.number()))
                .toList();
        for (int role = 0; role < ROLES; role++) {
            for (int privilege = 0; privilege < PRIVILEGES; privilege++) {
                PrivilegeCode code = code(privilege);
                defaults[role][privilege] = roles.get(role).bundles().values().stream()
                        .flatMap(bundle -> catalogue.bundle(bundle).stream())
                        .anyMatch(bundle -> bundle.defaults().contains(code));
            }
        }
    }

    Catalogue catalogue() {
        return catalogue;
    }

    DefaultRole role(int role) {
        return roles.get(role);
    }

    TenantLevel level(int role) {
        return roles.get(role).level();
    }

    Privilege privilege(int privilege) {
        return privileges.get(privilege);
    }

    PrivilegeCode code(int privilege) {
        return privileges.get(privilege).code();
    }

    boolean byDefault(int role, int privilege) {
        return defaults[role][privilege];
    }

    /** The SD-WAN bundle of a role: what tenants customise. */
    PrivilegeBundle customizable(int role) {
        return roles.get(role).bundles().entrySet().stream()
                .filter(bundle -> bundle.getKey().equals(SD_WAN))
                .flatMap(bundle -> catalogue.bundle(bundle.getValue()).stream())
                .findFirst()
                .orElseThrow();
    }

    /** Whether users of a tenant of the level can hold the privilege and have it asked in that tenant. */
    boolean isAtHome(int privilege, TenantLevel level) {
        return isAtHome(privileges.get(privilege), level);
    }

    private static boolean isAtHome(Privilege privilege, TenantLevel level) {
        return privilege.heldBy().contains(level) && privilege.askedAt().contains(level);
    }
}

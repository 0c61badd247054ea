package org.oiam.benchmarks.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A world as peers take it: documents that grant privileges, and the one that applies to a user. In the kindest set-up one
 * a role, without what tenants customise; else one for each role in each tenant that customises something, resolved before.
 */
final class Documents {

    private final World world;
    private final boolean resolved;
    private final Map<String, Document> all = new LinkedHashMap<>();

    /** What users under it may do. */
    record Document(String name, List<String> codes) {

        Document {
            codes = List.copyOf(codes);
        }
    }

    Documents(World world, boolean resolved) {
        this.world = world;
        this.resolved = resolved;
        for (int tenant = 0; tenant < world.tenants(); tenant++) {
            int first = world.level(tenant).ordinal() * Grants.ROLES_A_LEVEL;
            for (int role = first; role < first + Grants.ROLES_A_LEVEL; role++) {
                String name = name(tenant, role);
                if (!all.containsKey(name)) {
                    all.put(name, new Document(name, codes(tenant, role)));
                }
            }
        }
    }

    List<Document> all() {
        return List.copyOf(all.values());
    }

    Document of(int user) {
        Document document = all.get(name(world.userTenants[user], world.userRoles[user]));
        if (document == null) {
            throw new IllegalStateException("no document for user " + user);
        }
        return document;
    }

    private String name(int tenant, int role) {
        return resolved ? "tenant-" + customizing(tenant) + "-" + Names.role(world, role) : Names.role(world, role);
    }

    /** The nearest tenant from this one upwards that customises something: the same rights hold below it. */
    private int customizing(int tenant) {
        int at = tenant;
        while (world.customization(at) == null) {
            at = world.parents[at];
        }
        return at;
    }

    private List<String> codes(int tenant, int role) {
        Grants grants = world.grants();
        var codes = new ArrayList<String>();
        for (int privilege = 0; privilege < Grants.PRIVILEGES; privilege++) {
            boolean granted = resolved
                    ? world.holdsAtHome(role, privilege, tenant)
                    : grants.byDefault(role, privilege) && grants.isAtHome(privilege, grants.level(role));
            if (granted) {
                codes.add(grants.code(privilege).value());
            }
        }
        return codes;
    }
}

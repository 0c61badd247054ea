package org.oiam.benchmarks.engine;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PrivilegeCode;

/** What a tenant's published packages say: by role, as each role here has an SD-WAN bundle of its own. */
final class Customization {

    private final @Nullable Effect[] @Nullable [] effects = new @Nullable Effect[Grants.ROLES] @Nullable [];

    void set(int role, int privilege, Effect effect) {
        @Nullable Effect @Nullable [] ofRole = effects[role];
        if (ofRole == null) {
            ofRole = new @Nullable Effect[Grants.PRIVILEGES];
            effects[role] = ofRole;
        }
        ofRole[privilege] = effect;
    }

    /** Null where the level above decides. */
    @Nullable
    Effect effect(int role, int privilege) {
        @Nullable Effect @Nullable [] ofRole = effects[role];
        return ofRole == null ? null : ofRole[privilege];
    }

    /** The entries of the package for a role's bundle; empty when there is none. */
    Map<PrivilegeCode, Effect> entries(int role, Grants grants) {
        var entries = new HashMap<PrivilegeCode, Effect>();
        for (int privilege = 0; privilege < Grants.PRIVILEGES; privilege++) {
            Effect effect = effect(role, privilege);
            if (effect != null) {
                entries.put(grants.code(privilege), effect);
            }
        }
        return entries;
    }
}

package org.oiam.benchmarks.engine;

import java.util.HashMap;
import java.util.Map;

/** The tenant check of peers that know nothing of tenants, by name. */
final class Sights {

    private final Map<String, Integer> numbers = new HashMap<>();
    private final int[] lasts;

    Sights(World world) {
        lasts = world.lasts;
        for (int tenant = 0; tenant < world.tenants(); tenant++) {
            numbers.put(Names.tenant(world, tenant), tenant);
        }
    }

    /** Whether the named tenant is that one or lies below it. */
    boolean isWithin(String name, int home) {
        Integer target = numbers.get(name);
        return target != null && target >= home && target <= lasts[home];
    }
}

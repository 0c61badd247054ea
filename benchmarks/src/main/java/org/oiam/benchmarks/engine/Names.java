package org.oiam.benchmarks.engine;

/** How engines that know things by name call them; each call makes another string, as a request would. */
final class Names {

    private Names() {}

    static String user(World world, int user) {
        return "user-" + world.userId(user);
    }

    static String tenant(World world, int tenant) {
        return "tenant-" + world.tenantIds[tenant];
    }

    static String privilege(World world, int privilege) {
        return new String(world.grants().code(privilege).value().toCharArray());
    }

    static String role(World world, int role) {
        return "role-" + world.grants().role(role).number();
    }
}

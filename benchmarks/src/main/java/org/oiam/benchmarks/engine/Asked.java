package org.oiam.benchmarks.engine;

import java.util.Arrays;

/** Questions in names: of users and tenants as each request brings them, of privileges as a host's code has them. */
final class Asked {

    final String[] users;
    final String[] tenants;
    final String[] privileges;

    Asked(Questions questions) {
        int count = questions.count();
        users = new String[count];
        tenants = new String[count];
        privileges = new String[count];
        World world = questions.world();
        String[] codes = new String[Grants.PRIVILEGES];
        Arrays.setAll(codes, privilege -> Names.privilege(world, privilege));
        for (int i = 0; i < count; i++) {
            users[i] = Names.user(world, questions.users[i]);
            tenants[i] = Names.tenant(world, questions.tenants[i]);
            privileges[i] = codes[questions.privileges[i]];
        }
    }
}

package org.oiam.domain.decisions;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What tenants are open for, as the hot question wants it: a few bytes a tenant, by number, instead of the nodes. Tenants
 * that are open for the same share it.
 */
final class Gates {

    private final Pages<Openness> openness;
    private final Numbers parents;
    private final Numbers grandparents;

    /**
     * What a tenant is open for, in words of sets: to its own users, to those of its parent, and to those of its
     * grandparent.
     */
    record Openness(PrivilegeSet here, PrivilegeSet toParent, PrivilegeSet toGrandparent) {

        @Override
        public int hashCode() {
            return 31 * (31 * Arrays.hashCode(here.words()) + Arrays.hashCode(toParent.words()))
                    + Arrays.hashCode(toGrandparent.words());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Openness open
                    && here.equals(open.here)
                    && toParent.equals(open.toParent)
                    && toGrandparent.equals(open.toGrandparent);
        }
    }

    private Gates(Pages<Openness> openness, Numbers parents, Numbers grandparents) {
        this.openness = openness;
        this.parents = parents;
        this.grandparents = grandparents;
    }

    static Gates empty() {
        return new Gates(Pages.empty(), Numbers.empty(), Numbers.empty());
    }

    /**
     * One word of the set of what a tenant is open for to users of a tenant: of the same, or of one above it; nothing for
     * others. Masks instead of branches: which of them it is cannot be foreseen.
     */
    long open(long tenant, long visitors, int word) {
        Openness open = openness.get(tenant);
        return open == null
                ? 0
                : (open.here.word(word) & onesIfSame(visitors, tenant))
                        | (open.toParent.word(word) & onesIfSame(visitors, parents.get(tenant)))
                        | (open.toGrandparent.word(word) & onesIfSame(visitors, grandparents.get(tenant)));
    }

    /** Of numbers that are not negative. */
    private static long onesIfSame(long one, long other) {
        return ((one ^ other) - 1) >> 63;
    }

    /** Gates like these, to be changed. */
    Edit edit() {
        return new Edit(this);
    }

    /** Gates that are being changed, by one thread; nobody else sees them until they are done. */
    static final class Edit {

        private final Pages.Edit<Openness> openness;
        private final Numbers.Edit parents;
        private final Numbers.Edit grandparents;

        private Edit(Gates from) {
            openness = from.openness.edit();
            parents = from.parents.edit();
            grandparents = from.grandparents.edit();
        }

        /** Null takes a tenant away. */
        void put(long number, @Nullable TenantNode tenant) {
            openness.put(number, tenant == null ? null : tenant.openness());
            parents.put(number, tenant == null ? 0 : Math.toIntExact(tenant.parent));
            grandparents.put(number, tenant == null ? 0 : Math.toIntExact(tenant.grandparent));
        }

        /** The gates as they are now; the edit is over. */
        Gates done() {
            return new Gates(openness.done(), parents.done(), grandparents.done());
        }
    }
}

package org.oiam.domain.decisions;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What tenants are open for, as the hot question wants it: a few bytes a tenant, by number, instead of the nodes. Tenants
 * that are open for the same share it.
 */
final class Gates {

    /** To whom a tenant may be open: its own users, those of its parent, those of its grandparent, nobody. */
    private static final int VISITORS = 4;

    private static final int NOBODY = VISITORS - 1;

    /** By tenant; of those that there are not, one that is closed. */
    private final long[][] rows;

    /** By tenant: the tenant above it, and the one above that in the higher half. */
    private final long[] lineages;

    private final long[] closed;

    /** What a tenant is open for: to its own users, to those of its parent, and to those of its grandparent. */
    static final class Openness {

        private final PrivilegeSet here;
        private final PrivilegeSet toParent;
        private final PrivilegeSet toGrandparent;
        /** The words of the three and of an empty set, those of one place side by side. */
        private final long[] row;

        Openness(PrivilegeSet here, PrivilegeSet toParent, PrivilegeSet toGrandparent) {
            this.here = here;
            this.toParent = toParent;
            this.toGrandparent = toGrandparent;
            this.row = new long[here.words().length * VISITORS];
            for (int word = 0; word < here.words().length; word++) {
                row[word * VISITORS] = here.word(word);
                row[word * VISITORS + 1] = toParent.word(word);
                row[word * VISITORS + 2] = toGrandparent.word(word);
            }
        }

        PrivilegeSet here() {
            return here;
        }

        /** Hands out the sets. */
        void handOut(Consumer<PrivilegeSet> taker) {
            taker.accept(here);
            taker.accept(toParent);
            taker.accept(toGrandparent);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(row);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Openness open && Arrays.equals(row, open.row);
        }
    }

    private Gates(long[][] rows, long[] lineages, long[] closed) {
        this.rows = rows;
        this.lineages = lineages;
        this.closed = closed;
    }

    /** No tenants, for sets of so many words. */
    static Gates empty(int words) {
        return new Gates(new long[0][], new long[0], new long[words * VISITORS]);
    }

    /**
     * One word of the set of what a tenant is open for to users of a tenant: of the same, or of one above it; nothing for
     * others. Masks instead of branches: which of them it is cannot be foreseen.
     */
    long open(long tenant, int visitors, int word) {
        if (tenant >= rows.length) {
            return 0;
        }
        int number = (int) tenant;
        long lineage = lineages[number];
        int visitor = NOBODY
                + 3 * onesIfSame(visitors, number)
                + 2 * onesIfSame(visitors, (int) lineage)
                + onesIfSame(visitors, (int) (lineage >>> 32));
        return rows[number][word * VISITORS + visitor];
    }

    /** -1 for the same, else 0; of numbers that are not negative. */
    private static int onesIfSame(int one, int other) {
        return ((one ^ other) - 1) >> 31;
    }

    /** Gates like these, to be changed. */
    Edit edit() {
        return new Edit(this);
    }

    /** Gates that are being changed, by one thread; nobody else sees them until they are done. */
    static final class Edit {

        private final long[] closed;
        private long[][] rows;
        private long[] lineages;
        private boolean own;

        private Edit(Gates from) {
            closed = from.closed;
            rows = from.rows;
            lineages = from.lineages;
        }

        /** Null takes a tenant away. */
        void put(long id, @Nullable TenantNode tenant) {
            int number = Math.toIntExact(id);
            if (!own || number >= rows.length) {
                grow(number);
            }
            rows[number] = tenant == null ? closed : tenant.openness().row;
            lineages[number] = tenant == null ? 0 : (tenant.grandparent << 32) | tenant.parent;
        }

        private void grow(int number) {
            int before = rows.length;
            int after = number < before ? before : Math.max(number + 1, before + (before >> 1));
            rows = Arrays.copyOf(rows, after);
            Arrays.fill(rows, before, after, closed);
            lineages = Arrays.copyOf(lineages, after);
            own = true;
        }

        /** The gates as they are now; the edit is over. */
        Gates done() {
            return new Gates(rows, lineages, closed);
        }
    }
}

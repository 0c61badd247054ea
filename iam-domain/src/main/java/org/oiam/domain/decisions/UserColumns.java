package org.oiam.domain.decisions;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.RandomAccess;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

/** Facts about very many users in 25 bytes each: a list that makes each record when it is read. */
public final class UserColumns extends AbstractList<Facts.OfUser> implements RandomAccess {

    private final long[] ids;
    private final long[] tenants;
    private final long[] roles;
    private final BitSet active;

    private UserColumns(long[] ids, long[] tenants, long[] roles, BitSet active) {
        this.ids = ids;
        this.tenants = tenants;
        this.roles = roles;
        this.active = active;
    }

    @Override
    public Facts.OfUser get(int index) {
        return new Facts.OfUser(
                new UserId(ids[index]), new TenantId(tenants[index]), new RoleId(roles[index]), active.get(index));
    }

    @Override
    public int size() {
        return ids.length;
    }

    /** Columns that are being filled, by one thread. */
    public static final class Filling {

        private static final int FIRST = 1_024;

        private long[] ids = new long[FIRST];
        private long[] tenants = new long[FIRST];
        private long[] roles = new long[FIRST];
        private final BitSet active = new BitSet();
        private int size;

        /** Adds a user; the record itself is not kept. */
        public void add(Facts.OfUser user) {
            if (size == ids.length) {
                int larger = size + (size >> 1);
                ids = Arrays.copyOf(ids, larger);
                tenants = Arrays.copyOf(tenants, larger);
                roles = Arrays.copyOf(roles, larger);
            }
            ids[size] = user.id().value();
            tenants[size] = user.tenantId().value();
            roles[size] = user.roleId().value();
            active.set(size++, user.active());
        }

        /** All that were added until now. */
        public UserColumns done() {
            return new UserColumns(
                    Arrays.copyOf(ids, size), Arrays.copyOf(tenants, size), Arrays.copyOf(roles, size), (BitSet)
                            active.clone());
        }
    }
}

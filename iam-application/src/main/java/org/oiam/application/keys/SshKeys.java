package org.oiam.application.keys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.oiam.application.Listing;
import org.oiam.application.Page;
import org.oiam.application.Sight;
import org.oiam.application.authentication.Credentials;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.keys.KeyRefusal;
import org.oiam.domain.keys.SshKey;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.users.UserId;

/** Where SSH keys are kept, of each only its public half; {@link Credentials#removeSshKey} ends them with their owner. */
public interface SshKeys {

    /** The key of the user, if the user's tenant is within sight. */
    Optional<SshKey> find(Sight sight, UserId owner);

    /** The key of the user; @throws Refused with {@link CommonRefusal.Unknown} when there is none within sight. */
    default SshKey get(Sight sight, UserId owner) {
        return find(sight, owner).orElseThrow(() -> new Refused(new CommonRefusal.Unknown()));
    }

    /**
     * Keeps a new key; of several for one user it keeps one, however they come.
     *
     * @throws Refused with {@link KeyRefusal.AlreadyThere} when the user has one, {@link KeyRefusal.InUse} when
     *     anybody in the orchestrator has this one, {@link CommonRefusal.Unknown} when the user is gone
     */
    void add(SshKey key);

    /** Takes a key away; @throws Refused with {@link CommonRefusal.Unknown} when it is not there any more. */
    void remove(SshKey key);

    /** The keys of a tenant's users; columns are {@link KeyRow#COLUMNS}. */
    Page<KeyRow> list(Tenant tenant, Instant now, Listing listing);

    /** What Edges let a tenant's active users in by at the moment, in the order of the users' numbers. */
    List<EdgeKey> valid(Tenant tenant, Instant now);
}

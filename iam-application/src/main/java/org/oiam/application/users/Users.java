package org.oiam.application.users;

import java.util.Optional;
import org.oiam.application.Listing;
import org.oiam.application.Page;
import org.oiam.application.Sight;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserName;
import org.oiam.domain.users.UserRefusal;

/** Where users are kept. */
public interface Users {

    /** The user, if its tenant is within sight. */
    Optional<User> find(Sight sight, UserId id);

    /** The user of that name, if its tenant is within sight. */
    Optional<User> find(Sight sight, UserName name);

    /** The user; @throws Refused with {@link CommonRefusal.Unknown} when there is none within sight. */
    default User get(Sight sight, UserId id) {
        return find(sight, id).orElseThrow(() -> new Refused(new CommonRefusal.Unknown()));
    }

    /** The user as lists show it, if its tenant is within sight. */
    Optional<UserRow> row(Sight sight, UserId id);

    /** Keeps a new user; @throws Refused with {@link UserRefusal.NameTaken}. */
    void add(User user);

    /** Keeps a changed user under its next version, which is returned; @throws Refused with {@link CommonRefusal.Stale}. */
    Version replace(User user);

    /** Takes a user away, with its password, sessions, tokens and SSH key. */
    void remove(User user);

    /** How many active users of the tenant have a superuser role. */
    long activeSuperusers(Tenant tenant);

    /** The users of a tenant; columns are {@link UserRow#COLUMNS}. Seed: Table 2. */
    Page<UserRow> list(Tenant tenant, Listing listing);
}

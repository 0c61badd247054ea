package org.oiam.application.decisions;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Sight;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserName;

/** What people call the things that the engine knows by number. What is out of sight is absent from every answer. */
public interface Directory {

    /** The names of tenants, roles and users. Default roles are within everybody's sight. */
    Names names(Sight sight, Set<TenantId> tenants, Set<RoleId> roles, Set<UserId> users);

    /** The user of that name. */
    Optional<UserId> user(Sight sight, UserName name);

    /** What {@link #names} answers. */
    record Names(Map<TenantId, String> tenants, Map<RoleId, String> roles, Map<UserId, String> users) {

        /** Copies the maps. */
        public Names {
            tenants = Map.copyOf(tenants);
            roles = Map.copyOf(roles);
            users = Map.copyOf(users);
        }
    }

    /** Where editions of packages come from, also of packages that were deleted since. */
    Map<EditionKey, Origin> origins(Sight sight, Set<EditionKey> editions);

    /** An edition, by package and number. */
    record EditionKey(PackageId packageId, int number) {}

    /** Where an edition comes from: its package's name, who published it (null where that is not said), and when. */
    record Origin(String packageName, @Nullable String author, Instant publishedAt) {

        /** The same without saying who. */
        Origin withoutAuthor() {
            return new Origin(packageName, null, publishedAt);
        }
    }
}

package org.oiam.embedded;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.Clock;
import org.oiam.application.Access;
import org.oiam.application.Ids;
import org.oiam.application.roles.ManageRoles;
import org.oiam.application.roles.Roles;
import org.oiam.application.tenants.Tenants;
import org.oiam.domain.permissions.Catalogue;

/** Roles. */
final class RolesModule extends AbstractModule {

    @Provides
    @Singleton
    ManageRoles manageRoles(Access access, Roles roles, Tenants tenants, Catalogue catalogue, Ids ids, Clock clock) {
        return new ManageRoles(access, roles, tenants, catalogue, ids, clock);
    }
}

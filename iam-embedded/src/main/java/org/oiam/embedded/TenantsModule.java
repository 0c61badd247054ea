package org.oiam.embedded;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.oiam.application.Access;
import org.oiam.application.tenants.ManageTenants;
import org.oiam.application.tenants.Tenants;

/** Tenants. */
final class TenantsModule extends AbstractModule {

    @Provides
    @Singleton
    ManageTenants manageTenants(Access access, Tenants tenants) {
        return new ManageTenants(access, tenants);
    }
}

package org.oiam.embedded;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.Clock;
import org.oiam.application.Access;
import org.oiam.application.Ids;
import org.oiam.application.decisions.Directory;
import org.oiam.application.decisions.Revisions;
import org.oiam.application.permissions.AcceptGrants;
import org.oiam.application.permissions.Catalogues;
import org.oiam.application.permissions.ExchangePackages;
import org.oiam.application.permissions.ManagePackages;
import org.oiam.application.permissions.PackageFiles;
import org.oiam.application.permissions.PermissionPackages;
import org.oiam.application.permissions.PublishPackages;
import org.oiam.application.tenants.Tenants;
import org.oiam.domain.permissions.Catalogue;

/** Permission packages, and the default grants that wait to be accepted. */
final class PermissionsModule extends AbstractModule {

    @Provides
    @Singleton
    ManagePackages managePackages(
            Access access, PermissionPackages packages, Tenants tenants, Catalogue catalogue, Ids ids, Clock clock) {
        return new ManagePackages(access, packages, tenants, catalogue, ids, clock);
    }

    @Provides
    @Singleton
    PublishPackages publishPackages(
            Access access,
            PermissionPackages packages,
            Tenants tenants,
            Directory directory,
            Catalogue catalogue,
            Clock clock) {
        return new PublishPackages(access, packages, tenants, directory, catalogue, clock);
    }

    @Provides
    @Singleton
    ExchangePackages exchangePackages(
            Access access,
            PermissionPackages packages,
            Tenants tenants,
            Catalogue catalogue,
            PackageFiles files,
            Ids ids,
            Clock clock) {
        return new ExchangePackages(access, packages, tenants, catalogue, files, ids, clock);
    }

    @Provides
    @Singleton
    AcceptGrants acceptGrants(Access access, Catalogues catalogues, Revisions revisions) {
        return new AcceptGrants(access, catalogues, revisions);
    }
}

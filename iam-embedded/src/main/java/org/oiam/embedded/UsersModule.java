package org.oiam.embedded;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.Clock;
import org.oiam.application.Access;
import org.oiam.application.Ids;
import org.oiam.application.Transactions;
import org.oiam.application.audit.AuditTrail;
import org.oiam.application.authentication.Credentials;
import org.oiam.application.authentication.Passwords;
import org.oiam.application.authentication.Randomness;
import org.oiam.application.authentication.Sessions;
import org.oiam.application.authentication.SignInAttempts;
import org.oiam.application.decisions.Decisions;
import org.oiam.application.decisions.Revisions;
import org.oiam.application.permissions.Catalogues;
import org.oiam.application.roles.Roles;
import org.oiam.application.tenants.Tenants;
import org.oiam.application.users.FoundTenants;
import org.oiam.application.users.ManageUsers;
import org.oiam.application.users.Users;
import org.oiam.domain.permissions.Catalogue;

/** Users, and the founding of tenants. */
final class UsersModule extends AbstractModule {

    @Provides
    @Singleton
    ManageUsers manageUsers(
            Access access,
            Users users,
            Tenants tenants,
            Roles roles,
            Sessions sessions,
            Credentials credentials,
            SignInAttempts attempts,
            Passwords passwords,
            Randomness randomness,
            Ids ids,
            Clock clock) {
        return new ManageUsers(
                access, users, tenants, roles, sessions, credentials, attempts, passwords, randomness, ids, clock);
    }

    @Provides
    @Singleton
    FoundTenants foundTenants(
            Access access,
            Tenants tenants,
            Roles roles,
            Users users,
            Passwords passwords,
            Catalogue catalogue,
            Transactions transactions,
            Revisions revisions,
            Catalogues catalogues,
            AuditTrail trail,
            Decisions decisions,
            Randomness randomness,
            Ids ids,
            Clock clock) {
        return new FoundTenants(
                access,
                tenants,
                roles,
                users,
                passwords,
                catalogue,
                transactions,
                revisions,
                catalogues,
                trail,
                decisions,
                randomness,
                ids,
                clock);
    }
}

package org.oiam.embedded;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.Clock;
import org.oiam.application.Access;
import org.oiam.application.authentication.SessionLimits;
import org.oiam.application.authentication.Sessions;
import org.oiam.application.roles.Roles;
import org.oiam.application.sessions.LimitSessions;
import org.oiam.application.sessions.ManageSessions;
import org.oiam.application.tenants.Tenants;
import org.oiam.application.users.Users;

/** Open sessions and their limits. */
final class SessionsModule extends AbstractModule {

    @Provides
    @Singleton
    ManageSessions manageSessions(Access access, Sessions sessions, Users users, Tenants tenants, Clock clock) {
        return new ManageSessions(access, sessions, users, tenants, clock);
    }

    @Provides
    @Singleton
    LimitSessions limitSessions(
            Access access, SessionLimits limits, Sessions sessions, Tenants tenants, Roles roles, Clock clock) {
        return new LimitSessions(access, limits, sessions, tenants, roles, clock);
    }
}

package org.oiam.adapter.http;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.oiam.adapter.http.authzen.AuthZenFace;
import org.oiam.adapter.http.portal.PortalFace;
import org.oiam.adapter.http.rest.RestFace;
import org.oiam.adapter.http.wire.Callers;
import org.oiam.adapter.http.wire.Networks;
import org.oiam.application.Access;
import org.oiam.application.TableFiles;
import org.oiam.application.audit.ReadAudit;
import org.oiam.application.authentication.Authenticate;
import org.oiam.application.authentication.Randomness;
import org.oiam.application.authentication.SignIn;
import org.oiam.application.decisions.AskAsEnforcer;
import org.oiam.application.decisions.AskDecisions;
import org.oiam.application.decisions.Revisions;
import org.oiam.application.keys.ManageKeys;
import org.oiam.application.permissions.AcceptGrants;
import org.oiam.application.permissions.ExchangePackages;
import org.oiam.application.permissions.ManagePackages;
import org.oiam.application.permissions.PublishPackages;
import org.oiam.application.properties.ManageProperties;
import org.oiam.application.roles.ManageRoles;
import org.oiam.application.sessions.LimitSessions;
import org.oiam.application.sessions.ManageSessions;
import org.oiam.application.tenants.ManageTenants;
import org.oiam.application.tokens.IssueTokens;
import org.oiam.application.users.FoundTenants;
import org.oiam.application.users.ManageUsers;
import org.oiam.domain.permissions.Catalogue;

/** The HTTP server with its faces. */
public final class HttpModule extends AbstractModule {

    private final HttpSettings settings;

    /** A server with such settings. */
    public HttpModule(HttpSettings settings) {
        this.settings = settings;
    }

    @Provides
    @Singleton
    Listener listener() {
        return new Listener(settings);
    }

    @Provides
    @Singleton
    Callers callers(Authenticate authenticate, Listener listener) {
        return new Callers(authenticate, Networks.of(settings.trustedProxies()), listener::publicUrl);
    }

    @Provides
    @Singleton
    RestFace rest(
            Callers callers,
            TableFiles files,
            Catalogue catalogue,
            SignIn signIn,
            FoundTenants foundTenants,
            ManageTenants tenants,
            ManageUsers users,
            ManageRoles roles,
            IssueTokens tokens,
            ManageKeys keys,
            AskDecisions decisions,
            ReadAudit audit,
            ManagePackages packages,
            PublishPackages publications,
            ExchangePackages exchange,
            AcceptGrants grants,
            ManageProperties properties,
            ManageSessions sessions,
            LimitSessions limits) {
        return new RestFace(
                callers,
                files,
                catalogue,
                signIn,
                foundTenants,
                tenants,
                users,
                roles,
                tokens,
                keys,
                decisions,
                audit,
                packages,
                publications,
                exchange,
                grants,
                properties,
                sessions,
                limits);
    }

    @Provides
    @Singleton
    PortalFace portal(
            Callers callers,
            SignIn signIn,
            Access access,
            ManageUsers users,
            ManageTenants tenants,
            ManageRoles roles,
            ManagePackages packages,
            PublishPackages publications,
            ExchangePackages exchange,
            ManageKeys keys,
            Catalogue catalogue) {
        return new PortalFace(
                callers, signIn, access, users, tenants, roles, packages, publications, exchange, keys, catalogue);
    }

    @Provides
    @Singleton
    AuthZenFace authZen(Callers callers, AskAsEnforcer asking, Randomness randomness, Clock clock) {
        return new AuthZenFace(callers, asking, randomness, clock);
    }

    @Provides
    @Singleton
    HttpServer server(
            Listener listener,
            Callers callers,
            Revisions revisions,
            Metrics metrics,
            RestFace rest,
            PortalFace portal,
            AuthZenFace authZen) {
        return new HttpServer(settings, listener, callers, revisions, metrics, List.of(rest, portal, authZen));
    }
}

package org.oiam.adapter.http.rest;

import io.helidon.webserver.http.HttpRouting;
import org.oiam.adapter.http.wire.Callers;
import org.oiam.adapter.http.wire.Face;
import org.oiam.application.TableFiles;
import org.oiam.application.audit.ReadAudit;
import org.oiam.application.authentication.SignIn;
import org.oiam.application.decisions.AskDecisions;
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

/** REST under {@code /api/v1}, and its contract at {@code /openapi.yaml}. */
public final class RestFace implements Face {

    private final Endpoints endpoints;

    /** A face of these use cases. */
    public RestFace(
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
        endpoints = new Endpoints(callers, new Lists(files));
        new SessionRoutes(signIn, users, tenants, callers).addTo(endpoints);
        new TenantRoutes(foundTenants, tenants).addTo(endpoints);
        new UserRoutes(users).addTo(endpoints);
        new RoleRoutes(roles, tenants).addTo(endpoints);
        new TokenRoutes(tokens).addTo(endpoints);
        new KeyRoutes(keys).addTo(endpoints);
        new DecisionRoutes(decisions, catalogue, files).addTo(endpoints);
        new AuditRoutes(audit).addTo(endpoints);
        new PackageRoutes(packages, exchange, catalogue).addTo(endpoints);
        new PublicationRoutes(publications, packages).addTo(endpoints);
        new BundleRoutes(packages, catalogue, files).addTo(endpoints);
        new CatalogueRoutes(catalogue, grants).addTo(endpoints);
        new PropertyRoutes(properties).addTo(endpoints);
        new OpenSessionRoutes(sessions, limits).addTo(endpoints);
    }

    @Override
    public void route(HttpRouting.Builder routing) {
        endpoints.route(routing);
    }
}

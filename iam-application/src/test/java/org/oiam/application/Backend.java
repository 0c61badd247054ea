package org.oiam.application;

import org.oiam.application.audit.AuditTrail;
import org.oiam.application.authentication.Credentials;
import org.oiam.application.authentication.Passwords;
import org.oiam.application.authentication.SessionLimits;
import org.oiam.application.authentication.Sessions;
import org.oiam.application.authentication.SignInAttempts;
import org.oiam.application.decisions.Directory;
import org.oiam.application.decisions.FactSource;
import org.oiam.application.decisions.Revisions;
import org.oiam.application.keys.SshKeys;
import org.oiam.application.permissions.Catalogues;
import org.oiam.application.permissions.PermissionPackages;
import org.oiam.application.properties.StoredProperties;
import org.oiam.application.roles.Roles;
import org.oiam.application.tenants.Tenants;
import org.oiam.application.tokens.ApiTokens;
import org.oiam.application.users.Users;

/** Everything that a store offers, empty at the start: what the contracts are held against. */
public interface Backend extends AutoCloseable {

    Transactions transactions();

    Ids ids();

    Tenants tenants();

    Roles roles();

    Users users();

    Passwords passwords();

    Sessions sessions();

    Credentials credentials();

    ApiTokens tokens();

    SshKeys sshKeys();

    Revisions revisions();

    FactSource facts();

    AuditTrail trail();

    PermissionPackages packages();

    Catalogues catalogues();

    SessionLimits sessionLimits();

    SignInAttempts attempts();

    StoredProperties properties();

    Directory directory();

    @Override
    void close();
}

package org.oiam.application;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.oiam.application.audit.AuditTrailContract;
import org.oiam.application.authentication.CredentialsContract;
import org.oiam.application.authentication.PasswordsContract;
import org.oiam.application.authentication.SessionLimitsContract;
import org.oiam.application.authentication.SessionsContract;
import org.oiam.application.authentication.SignInAttemptsContract;
import org.oiam.application.decisions.DirectoryContract;
import org.oiam.application.decisions.FactSourceContract;
import org.oiam.application.decisions.RevisionsContract;
import org.oiam.application.keys.SshKeysContract;
import org.oiam.application.permissions.CataloguesContract;
import org.oiam.application.permissions.PermissionPackagesContract;
import org.oiam.application.properties.StoredPropertiesContract;
import org.oiam.application.roles.RolesContract;
import org.oiam.application.tenants.TenantsContract;
import org.oiam.application.tokens.ApiTokensContract;
import org.oiam.application.users.UsersContract;

class InMemoryBackendTest {

    @Test
    void obeys_every_contract() {
        Contracts.assertAllNestedIn(InMemoryBackendTest.class);
    }

    @Nested
    class Atomicity extends TransactionsContract {
        Atomicity() {
            super(InMemoryBackend::start);
        }
    }

    @Nested
    class Numbers extends IdsContract {
        Numbers() {
            super(InMemoryBackend::start);
        }
    }

    @Nested
    class KeepsTenants extends TenantsContract {
        KeepsTenants() {
            super(InMemoryBackend::start);
        }
    }

    @Nested
    class KeepsRoles extends RolesContract {
        KeepsRoles() {
            super(InMemoryBackend::start);
        }
    }

    @Nested
    class KeepsUsers extends UsersContract {
        KeepsUsers() {
            super(InMemoryBackend::start);
        }
    }

    @Nested
    class KeepsPasswords extends PasswordsContract {
        KeepsPasswords() {
            super(InMemoryBackend::start);
        }
    }

    @Nested
    class KeepsSessions extends SessionsContract {
        KeepsSessions() {
            super(InMemoryBackend::start);
        }
    }

    @Nested
    class KnowsCredentials extends CredentialsContract {
        KnowsCredentials() {
            super(InMemoryBackend::start);
        }
    }

    @Nested
    class KeepsTokens extends ApiTokensContract {
        KeepsTokens() {
            super(InMemoryBackend::start);
        }
    }

    @Nested
    class KeepsSshKeys extends SshKeysContract {
        KeepsSshKeys() {
            super(InMemoryBackend::start);
        }
    }

    @Nested
    class Revises extends RevisionsContract {
        Revises() {
            super(InMemoryBackend::start);
        }
    }

    @Nested
    class TellsFacts extends FactSourceContract {
        TellsFacts() {
            super(InMemoryBackend::start);
        }
    }

    @Nested
    class KeepsPackages extends PermissionPackagesContract {
        KeepsPackages() {
            super(InMemoryBackend::start);
        }
    }

    @Nested
    class KeepsCatalogues extends CataloguesContract {
        KeepsCatalogues() {
            super(InMemoryBackend::start);
        }
    }

    @Nested
    class KeepsProperties extends StoredPropertiesContract {
        KeepsProperties() {
            super(InMemoryBackend::start);
        }
    }

    @Nested
    class KeepsSessionLimits extends SessionLimitsContract {
        KeepsSessionLimits() {
            super(InMemoryBackend::start);
        }
    }

    @Nested
    class CountsAttempts extends SignInAttemptsContract {
        CountsAttempts() {
            super(InMemoryBackend::start);
        }
    }

    @Nested
    class KnowsNames extends DirectoryContract {
        KnowsNames() {
            super(InMemoryBackend::start);
        }
    }

    @Nested
    class KeepsTheTrail extends AuditTrailContract {
        KeepsTheTrail() {
            super(InMemoryBackend::start);
        }
    }
}

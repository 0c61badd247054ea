package org.oiam.adapter.persistence;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.oiam.application.Contracts;
import org.oiam.application.IdsContract;
import org.oiam.application.TransactionsContract;
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

class H2BackendTest {

    @Test
    void obeys_every_contract() {
        Contracts.assertAllNestedIn(H2BackendTest.class);
    }

    @Nested
    class Atomicity extends TransactionsContract {
        Atomicity() {
            super(H2::start);
        }
    }

    @Nested
    class Numbers extends IdsContract {
        Numbers() {
            super(H2::start);
        }
    }

    @Nested
    class KeepsTenants extends TenantsContract {
        KeepsTenants() {
            super(H2::start);
        }
    }

    @Nested
    class KeepsRoles extends RolesContract {
        KeepsRoles() {
            super(H2::start);
        }
    }

    @Nested
    class KeepsUsers extends UsersContract {
        KeepsUsers() {
            super(H2::start);
        }
    }

    @Nested
    class KeepsPasswords extends PasswordsContract {
        KeepsPasswords() {
            super(H2::start);
        }
    }

    @Nested
    class KeepsSessions extends SessionsContract {
        KeepsSessions() {
            super(H2::start);
        }
    }

    @Nested
    class KnowsCredentials extends CredentialsContract {
        KnowsCredentials() {
            super(H2::start);
        }
    }

    @Nested
    class KeepsTokens extends ApiTokensContract {
        KeepsTokens() {
            super(H2::start);
        }
    }

    @Nested
    class KeepsSshKeys extends SshKeysContract {
        KeepsSshKeys() {
            super(H2::start);
        }
    }

    @Nested
    class KeepsPackages extends PermissionPackagesContract {
        KeepsPackages() {
            super(H2::start);
        }
    }

    @Nested
    class KeepsCatalogues extends CataloguesContract {
        KeepsCatalogues() {
            super(H2::start);
        }
    }

    @Nested
    class KeepsProperties extends StoredPropertiesContract {
        KeepsProperties() {
            super(H2::start);
        }
    }

    @Nested
    class KeepsSessionLimits extends SessionLimitsContract {
        KeepsSessionLimits() {
            super(H2::start);
        }
    }

    @Nested
    class CountsAttempts extends SignInAttemptsContract {
        CountsAttempts() {
            super(H2::start);
        }
    }

    @Nested
    class NamesThings extends DirectoryContract {
        NamesThings() {
            super(H2::start);
        }
    }

    @Nested
    class Revises extends RevisionsContract {
        Revises() {
            super(H2::start);
        }
    }

    @Nested
    class TellsFacts extends FactSourceContract {
        TellsFacts() {
            super(H2::start);
        }
    }

    @Nested
    class KeepsTheTrail extends AuditTrailContract {
        KeepsTheTrail() {
            super(H2::start);
        }
    }
}

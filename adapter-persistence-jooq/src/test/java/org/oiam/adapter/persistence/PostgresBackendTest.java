package org.oiam.adapter.persistence;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
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

@Tag("postgresql")
class PostgresBackendTest {

    @Test
    void obeys_every_contract() {
        Contracts.assertAllNestedIn(PostgresBackendTest.class);
    }

    @Nested
    class Atomicity extends TransactionsContract {
        Atomicity() {
            super(Postgres::start);
        }
    }

    @Nested
    class Numbers extends IdsContract {
        Numbers() {
            super(Postgres::start);
        }
    }

    @Nested
    class KeepsTenants extends TenantsContract {
        KeepsTenants() {
            super(Postgres::start);
        }
    }

    @Nested
    class KeepsRoles extends RolesContract {
        KeepsRoles() {
            super(Postgres::start);
        }
    }

    @Nested
    class KeepsUsers extends UsersContract {
        KeepsUsers() {
            super(Postgres::start);
        }
    }

    @Nested
    class KeepsPasswords extends PasswordsContract {
        KeepsPasswords() {
            super(Postgres::start);
        }
    }

    @Nested
    class KeepsSessions extends SessionsContract {
        KeepsSessions() {
            super(Postgres::start);
        }
    }

    @Nested
    class KnowsCredentials extends CredentialsContract {
        KnowsCredentials() {
            super(Postgres::start);
        }
    }

    @Nested
    class KeepsTokens extends ApiTokensContract {
        KeepsTokens() {
            super(Postgres::start);
        }
    }

    @Nested
    class KeepsSshKeys extends SshKeysContract {
        KeepsSshKeys() {
            super(Postgres::start);
        }
    }

    @Nested
    class KeepsPackages extends PermissionPackagesContract {
        KeepsPackages() {
            super(Postgres::start);
        }
    }

    @Nested
    class KeepsCatalogues extends CataloguesContract {
        KeepsCatalogues() {
            super(Postgres::start);
        }
    }

    @Nested
    class KeepsProperties extends StoredPropertiesContract {
        KeepsProperties() {
            super(Postgres::start);
        }
    }

    @Nested
    class KeepsSessionLimits extends SessionLimitsContract {
        KeepsSessionLimits() {
            super(Postgres::start);
        }
    }

    @Nested
    class CountsAttempts extends SignInAttemptsContract {
        CountsAttempts() {
            super(Postgres::start);
        }
    }

    @Nested
    class NamesThings extends DirectoryContract {
        NamesThings() {
            super(Postgres::start);
        }
    }

    @Nested
    class Revises extends RevisionsContract {
        Revises() {
            super(Postgres::start);
        }
    }

    @Nested
    class TellsFacts extends FactSourceContract {
        TellsFacts() {
            super(Postgres::start);
        }
    }

    @Nested
    class KeepsTheTrail extends AuditTrailContract {
        KeepsTheTrail() {
            super(Postgres::start);
        }
    }
}

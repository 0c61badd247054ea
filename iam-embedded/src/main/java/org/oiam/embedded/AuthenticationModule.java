package org.oiam.embedded;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.Clock;
import org.oiam.application.Ids;
import org.oiam.application.Transactions;
import org.oiam.application.audit.AuditTrail;
import org.oiam.application.authentication.Authenticate;
import org.oiam.application.authentication.CommonPasswords;
import org.oiam.application.authentication.Credentials;
import org.oiam.application.authentication.NoteUses;
import org.oiam.application.authentication.PasswordHashing;
import org.oiam.application.authentication.Passwords;
import org.oiam.application.authentication.Randomness;
import org.oiam.application.authentication.SessionLimits;
import org.oiam.application.authentication.Sessions;
import org.oiam.application.authentication.SignIn;
import org.oiam.application.authentication.SignInAttempts;
import org.oiam.application.decisions.Decisions;
import org.oiam.application.decisions.Revisions;
import org.oiam.application.tenants.Tenants;

/** Sign-in, and who is calling. */
final class AuthenticationModule extends AbstractModule {

    @Provides
    @Singleton
    SignIn signIn(
            Passwords passwords,
            PasswordHashing hashing,
            CommonPasswords common,
            Tenants tenants,
            SignInAttempts attempts,
            Sessions sessions,
            SessionLimits limits,
            Decisions decisions,
            Revisions revisions,
            Transactions transactions,
            AuditTrail trail,
            Randomness randomness,
            Ids ids,
            Clock clock) {
        return new SignIn(
                passwords,
                hashing,
                common,
                tenants,
                attempts,
                sessions,
                limits,
                decisions,
                revisions,
                transactions,
                trail,
                randomness,
                ids,
                clock);
    }

    @Provides
    @Singleton
    Authenticate authenticate(
            Credentials credentials, Sessions sessions, Transactions transactions, Decisions decisions, Clock clock) {
        return new Authenticate(credentials, new NoteUses(sessions, transactions, decisions), decisions, clock);
    }
}

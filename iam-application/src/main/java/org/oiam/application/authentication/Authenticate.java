package org.oiam.application.authentication;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Caller;
import org.oiam.application.authentication.Credentials.Presented;
import org.oiam.application.decisions.Decisions;
import org.oiam.domain.Refused;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.properties.SystemProperty;
import org.oiam.domain.sessions.SessionId;
import org.oiam.domain.tokens.TokenSecret;
import org.oiam.domain.users.UserRefusal;

/**
 * Who is calling, by what a request presents. A request that starts after a change was acknowledged is never answered
 * by the rights from before it.
 */
public final class Authenticate {

    private final Credentials credentials;
    private final Uses uses;
    private final Decisions decisions;
    private final Clock clock;

    /** Authenticates by the credentials that are kept there, and tells that they were used. */
    public Authenticate(Credentials credentials, Uses uses, Decisions decisions, Clock clock) {
        this.credentials = credentials;
        this.uses = uses;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** The caller that an API token stands for; @throws Refused with {@link UserRefusal.NotAuthenticated}. */
    public Caller byToken(String token, String address) {
        TokenSecret secret = TokenSecret.parse(token).orElse(null);
        Presented found =
                secret == null ? null : credentials.token(secret.digest()).orElse(null);
        Caller caller = caller(found, Credential.TOKEN, address, new UserRefusal.NotAuthenticated());
        if (!decisions.properties().isOn(SystemProperty.API_TOKEN_AUTH)) {
            throw new Refused(new UserRefusal.NotAuthenticated());
        }
        return caller;
    }

    /** The caller that a session stands for; @throws Refused with {@link UserRefusal.SessionExpired}. */
    public Caller bySession(String secret, String address) {
        Presented found = credentials.session(SecretDigest.of(secret)).orElse(null);
        Caller caller = caller(found, Credential.SESSION, address, new UserRefusal.SessionExpired());
        uses.sessionUsed(new SessionId(caller.credentialId()), clock.instant());
        return caller;
    }

    private Caller caller(@Nullable Presented found, Credential kind, String address, UserRefusal refusal) {
        if (found == null
                || !clock.instant().isBefore(found.expiresAt())
                || !decisions.atLeast(found.revision()).canAct(found.userId(), kind)) {
            throw new Refused(refusal);
        }
        return new Caller(found.userId(), kind, found.id(), address);
    }
}

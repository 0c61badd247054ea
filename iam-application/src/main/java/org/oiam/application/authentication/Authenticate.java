package org.oiam.application.authentication;

import java.time.Clock;
import java.util.Optional;
import org.oiam.application.Caller;
import org.oiam.application.authentication.Credentials.Presented;
import org.oiam.application.decisions.Decisions;
import org.oiam.domain.Refused;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.tokens.TokenSecret;
import org.oiam.domain.users.UserRefusal;

/**
 * Who is calling, by what a request presents. A request that starts after a change was acknowledged is never answered
 * by the rights from before it.
 */
public final class Authenticate {

    private final Credentials credentials;
    private final Decisions decisions;
    private final Clock clock;

    /** Authenticates by the credentials that are kept there. */
    public Authenticate(Credentials credentials, Decisions decisions, Clock clock) {
        this.credentials = credentials;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** The caller that an API token stands for; @throws Refused with {@link UserRefusal.NotAuthenticated}. */
    public Caller byToken(String token, String address) {
        Optional<Presented> found = TokenSecret.parse(token).flatMap(secret -> credentials.token(secret.digest()));
        return caller(found, Credential.TOKEN, address, new UserRefusal.NotAuthenticated());
    }

    /** The caller that a session stands for; @throws Refused with {@link UserRefusal.SessionExpired}. */
    public Caller bySession(String secret, String address) {
        Optional<Presented> found = credentials.session(SecretDigest.of(secret));
        return caller(found, Credential.SESSION, address, new UserRefusal.SessionExpired());
    }

    private Caller caller(Optional<Presented> found, Credential kind, String address, UserRefusal refusal) {
        return found.filter(presented -> clock.instant().isBefore(presented.expiresAt()))
                .filter(presented -> decisions.atLeast(presented.revision()).canAct(presented.userId(), kind))
                .map(presented -> new Caller(presented.userId(), kind, presented.id(), address))
                .orElseThrow(() -> new Refused(refusal));
    }
}

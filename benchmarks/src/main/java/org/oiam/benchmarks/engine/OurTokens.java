package org.oiam.benchmarks.engine;

import java.time.Instant;
import org.oiam.application.authentication.CredentialTable;
import org.oiam.application.authentication.Credentials.Presented;
import org.oiam.domain.tokens.TokenSecret;
import org.oiam.domain.users.UserId;

/** Our tokens as a node that owns its database answers them: checksum, digest, table. */
final class OurTokens implements TokenKeeper {

    private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");

    private final CredentialTable table = new CredentialTable();

    @Override
    public void put(String token, int number) {
        TokenSecret secret = TokenSecret.parse(token).orElseThrow();
        table.put(secret.digest(), number + 1L, new UserId(number + 1L), END);
    }

    @Override
    public long find(String token) {
        TokenSecret secret = TokenSecret.parse(token).orElse(null);
        Presented found =
                secret == null ? null : table.find(secret.digest(), () -> 1).orElse(null);
        return found == null ? ABSENT : found.id() - 1;
    }
}

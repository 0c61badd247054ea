package org.oiam.application.users;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.oiam.application.Ids;
import org.oiam.application.authentication.Passwords;
import org.oiam.application.authentication.Randomness;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.EdgeAccess;
import org.oiam.domain.users.Profile;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserName;

/** Makes users with the one-time code for their first sign-in: the same for new users and first administrators. */
final class Newcomers {

    private static final Duration CODE_LASTS = Duration.ofHours(24);
    private static final int CODE_LENGTH = 24;

    private final Users users;
    private final Passwords passwords;
    private final Randomness randomness;
    private final Ids ids;
    private final Clock clock;

    Newcomers(Users users, Passwords passwords, Randomness randomness, Ids ids, Clock clock) {
        this.users = users;
        this.passwords = passwords;
        this.randomness = randomness;
        this.ids = ids;
        this.clock = clock;
    }

    record Newcomer(User user, OneTimeCode code) {}

    Newcomer add(
            TenantId tenant, UserName name, Profile profile, RoleId role, EdgeAccess edgeAccess, boolean defaultUser) {
        Instant now = clock.instant();
        var id = new UserId(ids.next(Ids.Sequence.USER));
        User user = User.create(id, tenant, name, profile, role, edgeAccess, defaultUser, now);
        users.add(user);
        return new Newcomer(user, newCode(user, now));
    }

    private OneTimeCode newCode(User user, Instant now) {
        var code = new OneTimeCode(randomness.base62(CODE_LENGTH), now.plus(CODE_LASTS));
        passwords.setOneTimeCode(user, SecretDigest.of(code.secret()), code.expiresAt());
        return code;
    }

    /** Whether the user never chose a password, and cannot any more because the code for it is over. */
    boolean isLockedOut(UserName name) {
        return passwords
                .bySignInName(name)
                .filter(stored -> stored.hash() == null)
                .map(Passwords.Stored::oneTimeCodeExpiresAt)
                .filter(end -> !clock.instant().isBefore(end))
                .isPresent();
    }

    /** The user again, with a new code. */
    Newcomer again(User user) {
        return new Newcomer(user, newCode(user, clock.instant()));
    }
}

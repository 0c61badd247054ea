package org.oiam.adapter.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;
import org.oiam.application.authentication.PasswordHashing;
import org.oiam.domain.Refused;
import org.oiam.domain.sessions.ClientNetwork;
import org.oiam.domain.users.Password;

/** Argon2id (RFC 9106), stored as a PHC string; every call may be {@link Refused} when too many hash at once. */
final class Argon2idHashing implements PasswordHashing {

    private static final Cost COST = new Cost(19_456, 2, 1);
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** What is hashed against when nothing is stored. */
    private static final Stored NOTHING = new Stored(COST, new byte[SALT_BYTES], new byte[HASH_BYTES]);

    private final SecureRandom random;
    private final Turns turns;

    Argon2idHashing(SecureRandom random, Turns turns) {
        this.random = random;
        this.turns = turns;
    }

    @Override
    public String hash(Password password, ClientNetwork from) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = turns.take(from, () -> argon2id(password, COST, salt, HASH_BYTES));
        return new Stored(COST, salt, hash).phc();
    }

    @Override
    public boolean matches(Password password, @Nullable String stored, ClientNetwork from) {
        Optional<Stored> known = stored == null ? Optional.empty() : Stored.parse(stored);
        Stored against = known.orElse(NOTHING);
        byte[] hash = turns.take(from, () -> argon2id(password, against.cost, against.salt, against.hash.length));
        return MessageDigest.isEqual(hash, against.hash) && known.isPresent();
    }

    @Override
    public boolean isCurrent(String stored) {
        return Stored.parse(stored)
                .filter(known ->
                        known.cost.equals(COST) && known.salt.length >= SALT_BYTES && known.hash.length >= HASH_BYTES)
                .isPresent();
    }

    private static byte[] argon2id(Password password, Cost cost, byte[] salt, int bytes) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.kibibytes)
                .withIterations(cost.passes)
                .withParallelism(cost.lanes)
                .withSalt(salt)
                .build());
        var hash = new byte[bytes];
        generator.generateBytes(password.value().getBytes(UTF_8), hash);
        return hash;
    }

    private record Cost(int kibibytes, int passes, int lanes) {}

    private static final class Stored {

        /** Bounds what a stored string can cost (97 MiB, 9 passes, 4 lanes); at least 8 bytes of salt, 16 of hash. */
        private static final Pattern PHC =
                Pattern.compile("\\$argon2id\\$v=19\\$m=([1-9][0-9]{0,4}),t=([1-9]),p=([1-4])"
                        + "\\$([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{22,86})");

        private final Cost cost;
        private final byte[] salt;
        private final byte[] hash;

        private Stored(Cost cost, byte[] salt, byte[] hash) {
            this.cost = cost;
            this.salt = salt;
            this.hash = hash;
        }

        static Optional<Stored> parse(String phc) {
            Matcher parts = PHC.matcher(phc);
            if (!parts.matches()) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Stored(
                        new Cost(
                                Integer.parseInt(parts.group(1)),
                                Integer.parseInt(parts.group(2)),
                                Integer.parseInt(parts.group(3))),
                        Base64.getDecoder().decode(parts.group(4)),
                        Base64.getDecoder().decode(parts.group(5))));
            } catch (IllegalArgumentException notBase64) {
                return Optional.empty();
            }
        }

        String phc() {
            Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
            return "$argon2id$v=19$m=" + cost.kibibytes + ",t=" + cost.passes + ",p=" + cost.lanes + "$"
                    + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
        }
    }
}

package org.oiam.adapter.crypto;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.oiam.application.authentication.CommonPasswords;
import org.oiam.application.authentication.PasswordHashing;
import org.oiam.application.authentication.Randomness;
import org.oiam.application.keys.KeyPairs;

/** Binds {@link Randomness}, {@link PasswordHashing}, {@link CommonPasswords} and {@link KeyPairs}. */
public final class CryptoModule extends AbstractModule {

    /** One processor is left for everything else. */
    private static final int HASHES_AT_ONCE = Math.clamp(Runtime.getRuntime().availableProcessors() - 1L, 1, 2);

    private static final int HASHES_WAITING = 50;
    private static final int PAIRS_WAITING = 20;

    private final CommonPasswords commonPasswords;

    /** With the packaged list of common passwords alone. */
    public CryptoModule() {
        this(Optional.empty());
    }

    /**
     * With a further list of passwords that nobody may choose.
     *
     * @param blockList a file in UTF-8 with a password a line
     * @throws IllegalArgumentException when the file cannot be used
     */
    public CryptoModule(Optional<Path> blockList) {
        commonPasswords = ListedPasswords.with(blockList);
    }

    @Provides
    @Singleton
    static Randomness randomness() {
        return new SecureRandomness(new SecureRandom());
    }

    @Provides
    @Singleton
    static PasswordHashing passwordHashing() {
        return new Argon2idHashing(
                new SecureRandom(), new Turns(HASHES_AT_ONCE, HASHES_WAITING, new Usage(System::nanoTime)));
    }

    @Provides
    @Singleton
    CommonPasswords commonPasswords() {
        return commonPasswords;
    }

    /** One at once: a pair of RSA keys takes seconds, of which signing in must not notice anything. */
    @Provides
    @Singleton
    static KeyPairs keyPairs() {
        return new OpenSshKeyPairs(new SecureRandom(), new Turns(1, PAIRS_WAITING));
    }
}

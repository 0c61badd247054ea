package org.oiam.adapter.crypto;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import org.oiam.application.authentication.PasswordHashing;
import org.oiam.application.authentication.Randomness;

/** Binds {@link Randomness} and {@link PasswordHashing}. */
public final class CryptoModule extends AbstractModule {

    /** One processor is left for everything else. */
    private static final int HASHES_AT_ONCE = Math.clamp(Runtime.getRuntime().availableProcessors() - 1L, 1, 2);

    private static final int HASHES_WAITING = 50;

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
}

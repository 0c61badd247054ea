package org.oiam.adapter.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Stage;
import org.junit.jupiter.api.Test;
import org.oiam.application.authentication.CommonPasswords;
import org.oiam.application.authentication.PasswordHashing;
import org.oiam.application.authentication.Randomness;
import org.oiam.application.keys.KeyPairs;

class CryptoModuleTest {

    @Test
    void binds_each_port_once() {
        var injector = Guice.createInjector(Stage.PRODUCTION, new CryptoModule());

        assertThat(injector.getInstance(PasswordHashing.class))
                .isSameAs(injector.getInstance(PasswordHashing.class))
                .isInstanceOf(Argon2idHashing.class);
        assertThat(injector.getInstance(Randomness.class))
                .isSameAs(injector.getInstance(Randomness.class))
                .isInstanceOf(SecureRandomness.class);
        assertThat(injector.getInstance(CommonPasswords.class))
                .isSameAs(injector.getInstance(CommonPasswords.class))
                .isInstanceOf(ListedPasswords.class);
        assertThat(injector.getInstance(KeyPairs.class))
                .isSameAs(injector.getInstance(KeyPairs.class))
                .isInstanceOf(OpenSshKeyPairs.class);
    }
}

package org.oiam.adapter.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.apache.sshd.common.config.keys.loader.openssh.kdf.BCrypt;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.jspecify.annotations.Nullable;
import org.oiam.application.keys.KeyPairs;
import org.oiam.domain.keys.KeyAlgorithm;
import org.oiam.domain.keys.NamedKey;
import org.oiam.domain.keys.PassPhrase;
import org.oiam.domain.keys.SshPrivateKey;
import org.oiam.domain.keys.SshPublicKey;

/** Pairs in OpenSSH's own form (PROTOCOL.key); every call may be refused when too many make pairs at once. */
final class OpenSshKeyPairs implements KeyPairs {

    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(UTF_8);
    private static final String BEGIN = "-----BEGIN OPENSSH PRIVATE KEY-----\n";
    private static final String END = "\n-----END OPENSSH PRIVATE KEY-----\n";
    private static final int LINE = 70;
    private static final int UNENCRYPTED_BLOCK = 8;
    private static final int AES_BLOCK = 16;
    private static final int AES_KEY = 32;
    private static final int SALT = 16;

    /** As many as ssh-keygen takes. */
    private static final int ROUNDS = 24;

    private final SecureRandom random;
    private final Turns turns;

    OpenSshKeyPairs(SecureRandom random, Turns turns) {
        this.random = random;
        this.turns = turns;
    }

    @Override
    public Pair generate(KeyAlgorithm algorithm, String comment, @Nullable PassPhrase passPhrase) {
        return turns.take(() -> {
            Halves halves = switch (algorithm) {
                case ED25519 -> ed25519();
                case RSA_3072 -> rsa(3072);
                case RSA_4096 -> rsa(4096);
            };
            String base64 = Base64.getEncoder().encodeToString(halves.publicKey.bytes());
            return new Pair(
                    new NamedKey(new SshPublicKey(halves.type, base64), comment),
                    SshPrivateKey.of(file(halves, comment, passPhrase)));
        });
    }

    /** Both halves of a pair: the public one as SSH sends it, the private one as the file has it. */
    private record Halves(SshPublicKey.Type type, SshBytes publicKey, SshBytes privateKey) {}

    private Halves ed25519() {
        var secret = new Ed25519PrivateKeyParameters(random);
        String type = SshPublicKey.Type.ED25519.word();
        byte[] point = secret.generatePublicKey().getEncoded();
        byte[] both = new SshBytes().raw(secret.getEncoded()).raw(point).bytes();
        return new Halves(
                SshPublicKey.Type.ED25519,
                new SshBytes().string(type).string(point),
                new SshBytes().string(type).string(point).string(both));
    }

    private Halves rsa(int bits) {
        RSAPrivateCrtKey secret = (RSAPrivateCrtKey) rsaPair(bits).getPrivate();
        String type = SshPublicKey.Type.RSA.word();
        return new Halves(
                SshPublicKey.Type.RSA,
                new SshBytes().string(type).mpint(secret.getPublicExponent()).mpint(secret.getModulus()),
                new SshBytes()
                        .string(type)
                        .mpint(secret.getModulus())
                        .mpint(secret.getPublicExponent())
                        .mpint(secret.getPrivateExponent())
                        .mpint(secret.getCrtCoefficient())
                        .mpint(secret.getPrimeP())
                        .mpint(secret.getPrimeQ()));
    }

    private KeyPair rsaPair(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    private String file(Halves halves, String comment, @Nullable PassPhrase passPhrase) {
        int check = random.nextInt();
        SshBytes secret = new SshBytes()
                .number(check)
                .number(check)
                .raw(halves.privateKey.bytes())
                .string(comment);
        var file = new SshBytes().raw(MAGIC);
        if (passPhrase == null) {
            file.string("none").string("none").string("").number(1).string(halves.publicKey.bytes());
            file.string(secret.padded(UNENCRYPTED_BLOCK).bytes());
        } else {
            var salt = new byte[SALT];
            random.nextBytes(salt);
            file.string("aes256-ctr")
                    .string("bcrypt")
                    .string(new SshBytes().string(salt).number(ROUNDS).bytes())
                    .number(1)
                    .string(halves.publicKey.bytes())
                    .string(encrypted(secret.padded(AES_BLOCK).bytes(), passPhrase, salt));
        }
        byte[] separator = {'\n'};
        return BEGIN + Base64.getMimeEncoder(LINE, separator).encodeToString(file.bytes()) + END;
    }

    private static byte[] encrypted(byte[] secret, PassPhrase passPhrase, byte[] salt) {
        var derived = new byte[AES_KEY + AES_BLOCK];
        new BCrypt().pbkdf(passPhrase.value().getBytes(UTF_8), salt, ROUNDS, derived);
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(Arrays.copyOf(derived, AES_KEY), "AES"),
                    new IvParameterSpec(Arrays.copyOfRange(derived, AES_KEY, derived.length)));
            return cipher.doFinal(secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES in counter mode", e);
        }
    }
}

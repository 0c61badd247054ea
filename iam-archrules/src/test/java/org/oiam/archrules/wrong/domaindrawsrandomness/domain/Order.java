package org.oiam.archrules.wrong.domaindrawsrandomness.domain;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Wrong: the domain draws randomness. */
public final class Order {

    private final Supplier<UUID> reference = UUID::randomUUID;

    public UUID bySupplier() {
        return reference.get();
    }

    public UUID byUuid() {
        return UUID.randomUUID();
    }

    public double byMath() {
        return Math.random();
    }

    public int byRandom() {
        return new Random().nextInt();
    }

    public int bySecureRandom() {
        return new SecureRandom().nextInt();
    }

    public int byThread() {
        return ThreadLocalRandom.current().nextInt();
    }

    public void byShuffling(List<String> lines) {
        Collections.shuffle(lines);
    }
}

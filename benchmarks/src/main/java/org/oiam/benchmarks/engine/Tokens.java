package org.oiam.benchmarks.engine;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.oiam.domain.tokens.TokenSecret;

/** A million API tokens, and requests that present some of them. */
final class Tokens {

    static final int COUNT = 1_000_000;

    private static final int REQUESTS = 1 << 18;
    private static final long SEED = 11;
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final byte[][] presented = new byte[REQUESTS][];
    private final int[] numbers = new int[REQUESTS];

    /** Takes each token with its number. */
    interface Taker {
        void take(String token, int number);
    }

    /** Makes them, hands each out once, and keeps those that are presented. */
    Tokens(Taker taker) {
        var random = new SplittableRandom(SEED);
        for (int number = 0; number < COUNT; number++) {
            var text = new StringBuilder();
            for (int i = 0; i < TokenSecret.RANDOM; i++) {
                text.append(BASE62.charAt(random.nextInt(BASE62.length())));
            }
            String token = TokenSecret.of(text.toString()).reveal();
            taker.take(token, number);
            if (number % (COUNT / REQUESTS) == 0 && number / (COUNT / REQUESTS) < REQUESTS) {
                int place = number / (COUNT / REQUESTS);
                presented[place] = token.getBytes(StandardCharsets.ISO_8859_1);
                numbers[place] = number;
            }
        }
        for (int i = REQUESTS - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            byte[] token = presented[i];
            presented[i] = presented[other];
            presented[other] = token;
            int number = numbers[i];
            numbers[i] = numbers[other];
            numbers[other] = number;
        }
    }

    int mask() {
        return REQUESTS - 1;
    }

    byte[] presented(int request) {
        return presented[request];
    }

    int number(int request) {
        return numbers[request];
    }
}

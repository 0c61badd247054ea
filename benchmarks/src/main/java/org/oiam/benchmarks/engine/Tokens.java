package org.oiam.benchmarks.engine;

import java.util.SplittableRandom;
import org.oiam.domain.tokens.TokenSecret;

/** A million API tokens, and requests that present some of them, each as a text of its own. */
final class Tokens {

    static final int COUNT = 1_000_000;

    private static final int REQUESTS = 1 << 18;
    private static final long SEED = 11;
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final String[] presented = new String[REQUESTS];
    private final int[] numbers = new int[REQUESTS];

    /** Makes them and hands each to the keeper. */
    Tokens(TokenKeeper keeper) {
        var random = new SplittableRandom(SEED);
        int[] places = new int[COUNT];
        for (int i = 0; i < COUNT; i++) {
            int other = random.nextInt(i + 1);
            places[i] = places[other];
            places[other] = i;
        }
        for (int number = 0; number < COUNT; number++) {
            String token = token(random);
            keeper.put(token, number);
            int place = places[number];
            if (place < REQUESTS) {
                presented[place] = new String(token.toCharArray());
                numbers[place] = number;
            }
        }
    }

    private static String token(SplittableRandom random) {
        var text = new StringBuilder();
        for (int i = 0; i < TokenSecret.RANDOM; i++) {
            text.append(BASE62.charAt(random.nextInt(BASE62.length())));
        }
        return TokenSecret.of(text.toString()).reveal();
    }

    int mask() {
        return REQUESTS - 1;
    }

    String presented(int request) {
        return presented[request];
    }

    int number(int request) {
        return numbers[request];
    }
}

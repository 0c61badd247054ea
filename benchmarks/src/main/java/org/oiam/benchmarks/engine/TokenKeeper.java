package org.oiam.benchmarks.engine;

/** Something that knows tokens. */
interface TokenKeeper {

    /** What is found for an unknown token. */
    long ABSENT = -1;

    /** Takes a token with its number. */
    void put(String token, int number);

    /** The number of a token as a request brings it, or {@link #ABSENT}. */
    long find(String token);
}

package org.oiam.benchmarks.engine;

/** Something that answers questions made before. */
abstract class Contender {

    /** The answer to a question, by its number. */
    abstract boolean allows(int question);

    /** Whether the answer to a question is the true one. */
    boolean answersRight(int question, boolean expected) {
        return allows(question) == expected;
    }

    /** Answers questions one after the other, beginning again after the last; the number of those allowed. */
    final int run(int from, int count, int mask) {
        int allowed = 0;
        for (int i = from; i < from + count; i++) {
            allowed += allows(i & mask) ? 1 : 0;
        }
        return allowed;
    }
}

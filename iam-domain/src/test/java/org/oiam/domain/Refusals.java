package org.oiam.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Asserts that something is refused, and with what. */
public final class Refusals {

    private Refusals() {}

    /** Something that may be refused. */
    @FunctionalInterface
    public interface Action {
        void run();
    }

    /** Asserts that the action is refused with exactly this refusal. */
    public static void assertRefused(Action action, Refusal expected) {
        assertThat(refusal(action)).isEqualTo(expected);
    }

    /** Asserts that the action is refused, and returns with what. */
    public static Refusal refusal(Action action) {
        Throwable thrown = catchThrowable(action::run);
        assertThat(thrown).isInstanceOf(Refused.class);
        return ((Refused) thrown).refusal();
    }
}

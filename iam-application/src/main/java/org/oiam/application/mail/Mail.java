package org.oiam.application.mail;

import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;

/**
 * The way to users who are not looking at a screen. A use case sends from within its transaction: the letter leaves
 * once that is committed, and never if it is rolled back.
 */
public interface Mail {

    /**
     * Takes a letter and returns at once; it is sent in the background, tried again for a while if need be. That it
     * arrives is not promised.
     *
     * @throws Refused with {@link CommonRefusal.Busy} when too many letters wait already, with
     *     {@link CommonRefusal.NotSetUp} where no mail is sent at all
     */
    void send(Letter letter);

    /**
     * Refuses now what {@link #send} would refuse at this moment: for whoever must not go on if no letter can follow.
     *
     * @throws Refused as {@link #send}
     */
    default void mustBeReady() {}

    /** Where nobody set mail up: whatever needs it is refused with {@link CommonRefusal.NotSetUp}. */
    static Mail none() {
        return new Mail() {
            @Override
            public void send(Letter letter) {
                mustBeReady();
            }

            @Override
            public void mustBeReady() {
                throw new Refused(new CommonRefusal.NotSetUp("Mail"));
            }
        };
    }
}

package org.oiam.adapter.mail;

import java.util.UUID;
import org.oiam.application.mail.Letter;

/** Carries letters to where they are taken on. */
interface Carrier {

    /**
     * Carries one.
     *
     * @param id tells the letter from all others, however often it is carried
     * @throws Undelivered when it was not taken on
     */
    void carry(Letter letter, UUID id) throws Undelivered;
}

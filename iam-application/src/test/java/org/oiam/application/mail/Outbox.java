package org.oiam.application.mail;

import java.util.ArrayList;
import java.util.List;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;

/** Mail that keeps the letters: what use cases are tested with. */
public final class Outbox implements Mail {

    private final List<Letter> letters = new ArrayList<>();
    private boolean full;

    @Override
    public synchronized void send(Letter letter) {
        mustBeReady();
        letters.add(letter);
    }

    @Override
    public synchronized void mustBeReady() {
        if (full) {
            throw new Refused(new CommonRefusal.Busy());
        }
    }

    /** From now on no letter is taken. */
    public synchronized void fill() {
        full = true;
    }

    /** The letters that were sent, in their order. */
    public synchronized List<Letter> letters() {
        return List.copyOf(letters);
    }
}

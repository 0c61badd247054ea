package org.oiam.adapter.mail;

/** Why a letter was not taken on, in words that hold nothing of its text. */
final class Undelivered extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean forGood;

    private Undelivered(String why, boolean forGood) {
        super(why, null, false, false);
        this.forGood = forGood;
    }

    /** It may be taken on when it is carried again. */
    static Undelivered forNow(String why) {
        return new Undelivered(why, false);
    }

    /** It never will. */
    static Undelivered forGood(String why) {
        return new Undelivered(why, true);
    }

    boolean isForGood() {
        return forGood;
    }
}

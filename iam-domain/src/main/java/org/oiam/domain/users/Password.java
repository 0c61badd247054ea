package org.oiam.domain.users;

import java.text.Normalizer;
import org.oiam.domain.Refused;

/** A password as it was typed, in Unicode form NFKC; never shown, never stored. */
public record Password(String value) {

    /** The fewest code points of a password that somebody chooses. */
    public static final int SHORTEST = 15;

    /** The most code points of any password. */
    public static final int LONGEST = 128;

    /** Brings it into its Unicode form; anything may be tried at sign-in, hence no check here but of absurd length. */
    public Password {
        if (value.length() > 4 * LONGEST) {
            throw new Refused(new UserRefusal.PasswordTooLong(LONGEST));
        }
        value = Normalizer.normalize(value, Normalizer.Form.NFKC);
    }

    /** This password as one of a length to be chosen; @throws Refused when it is too short or too long. */
    public Password chosen() {
        int length = value.codePointCount(0, value.length());
        if (length < SHORTEST) {
            throw new Refused(new UserRefusal.PasswordTooShort(SHORTEST));
        }
        if (length > LONGEST) {
            throw new Refused(new UserRefusal.PasswordTooLong(LONGEST));
        }
        return this;
    }

    /**
     * This password as one that somebody chose.
     *
     * @throws Refused when it is too short or too long, or with {@link UserRefusal.PasswordExpected} or
     *     {@link UserRefusal.PasswordCommon} when it is on the list
     */
    public Password chosen(BlockList refused) {
        chosen();
        refused.check(this);
        return this;
    }

    @Override
    public String toString() {
        return "***";
    }
}

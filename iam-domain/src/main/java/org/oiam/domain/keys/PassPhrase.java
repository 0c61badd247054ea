package org.oiam.domain.keys;

import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;

/** What a private key is encrypted by before it is handed out; never shown, never stored. */
public record PassPhrase(String value) {

    /** The fewest characters, which is what {@code ssh-keygen} asks for. */
    public static final int SHORTEST = 5;

    /** The most characters. */
    public static final int LONGEST = 1024;

    /** Checks the length; @throws Refused with {@link CommonRefusal.Invalid}. */
    public PassPhrase {
        if (value.length() < SHORTEST || value.length() > LONGEST) {
            throw new Refused(new CommonRefusal.Invalid(
                    "passPhrase", "must have " + SHORTEST + " to " + LONGEST + " characters"));
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}

package org.oiam.application.mail;

import org.oiam.domain.users.EmailAddress;

/**
 * A letter to one person.
 *
 * @param to whom it is for
 * @param subject what it is about, one line; it is logged, so it holds no secret
 * @param text plain text, which may hold a one-time code and is therefore never logged
 */
public record Letter(EmailAddress to, String subject, String text) {

    /** The longest subject, in characters. */
    public static final int LONGEST_SUBJECT = 200;

    /** Checks the subject; @throws IllegalArgumentException when it is empty, too long, or not one printable line. */
    public Letter {
        if (subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
            throw new IllegalArgumentException("a subject has 1 to " + LONGEST_SUBJECT + " characters");
        }
        if (subject.codePoints().anyMatch(Letter::breaksTheLine)) {
            throw new IllegalArgumentException("a subject is one line of printable text");
        }
    }

    private static boolean breaksTheLine(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return "Letter[" + to + ", " + subject + ", ***]";
    }
}

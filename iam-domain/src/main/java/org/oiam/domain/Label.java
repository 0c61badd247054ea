package org.oiam.domain;

import java.text.Normalizer;
import java.util.Locale;

/** A short name that people read: of a tenant, a role or a token. One line, 1 to 128 characters, no control characters. */
public record Label(String value) {

    /** The longest label, in code points. */
    public static final int LONGEST = 128;

    /** Trims and checks; @throws Refused with {@link CommonRefusal.Invalid}. */
    public Label {
        value = line("name", value, LONGEST);
        if (value.isEmpty()) {
            throw new Refused(new CommonRefusal.Invalid("name", "must not be empty"));
        }
    }

    /** What two labels are compared by: no regard to case or Unicode form. */
    public String key() {
        return key(value);
    }

    /** The form by which names are compared: NFKC, case folded. */
    public static String key(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .replace('\u03c2', '\u03c3'); // the final sigma is a sigma
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }

    /** The text trimmed, as one line of at most so many code points; @throws Refused with {@link CommonRefusal.Invalid}. */
    public static String line(String field, String text, int longest) {
        String trimmed = text.strip();
        if (trimmed.codePointCount(0, trimmed.length()) > longest) {
            throw new Refused(new CommonRefusal.Invalid(field, "must have at most " + longest + " characters"));
        }
        if (trimmed.codePoints().anyMatch(Label::isUnprintable)) {
            throw new Refused(
                    new CommonRefusal.Invalid(field, "must not contain control, formatting or unpaired characters"));
        }
        return trimmed;
    }

    /** Whether it is a character that nobody sees, or half of one. */
    public static boolean isUnprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return value;
    }
}

package org.oiam.domain.properties;

import java.util.regex.Pattern;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;

/** What a system property may be. */
public sealed interface PropertyType {

    /** The default, as text. */
    String byDefault();

    /** What may be set, for people: {@code true or false}. */
    String permits();

    /**
     * The value in its one spelling.
     *
     * @throws Refused with {@link CommonRefusal.Invalid} that says what is permitted
     */
    String checked(String value);

    /** On or off. */
    record Flag(boolean on) implements PropertyType {

        @Override
        public String byDefault() {
            return String.valueOf(on);
        }

        @Override
        public String permits() {
            return "true or false";
        }

        @Override
        public String checked(String value) {
            return switch (value) {
                case "true", "True", "TRUE", "1" -> "true";
                case "false", "False", "FALSE", "0" -> "false";
                default -> throw refused(this);
            };
        }
    }

    /** A whole number, of seconds, of attempts, of whatever the property says; 0 may stand for "off". */
    record WholeNumber(long number, long least, long most, boolean zeroIsOff) implements PropertyType {

        private static final Pattern DIGITS = Pattern.compile("(0|[1-9][0-9]{0,9})");

        @Override
        public String byDefault() {
            return String.valueOf(number);
        }

        @Override
        public String permits() {
            return (zeroIsOff ? "0 (off) or " : "") + "a number from " + least + " to " + most;
        }

        @Override
        public String checked(String value) {
            if (!DIGITS.matcher(value).matches()) {
                throw refused(this);
            }
            long given = Long.parseLong(value);
            if (!(zeroIsOff && given == 0) && (given < least || given > most)) {
                throw refused(this);
            }
            return value;
        }
    }

    private static Refused refused(PropertyType type) {
        return new Refused(new CommonRefusal.Invalid("value", "must be " + type.permits()));
    }
}

package org.oiam.domain;

/** A description that people read: one line, possibly empty, at most 512 characters. */
public record Note(String value) {

    /** No description. */
    public static final Note NONE = new Note("");

    /** The longest note, in code points. */
    public static final int LONGEST = 512;

    /** Trims and checks; @throws Refused with {@link CommonRefusal.Invalid}. */
    public Note {
        value = Label.line("description", value, LONGEST);
    }

    @Override
    public String toString() {
        return value;
    }
}

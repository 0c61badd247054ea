package org.oiam.domain.permissions;

/** Where a part of a catalogue comes from: a row of a file, or a part of a registered service. */
record Place(String text) {

    static Place row(String file, int line) {
        return new Place(file + " row " + line);
    }

    static Place registered(ServiceCode service) {
        return new Place("registered service " + service);
    }

    Place part(String part) {
        return new Place(text + ", " + part);
    }

    @Override
    public String toString() {
        return text;
    }
}

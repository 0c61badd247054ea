package org.oiam.domain.permissions;

import java.util.ArrayList;
import java.util.List;

/** All that is wrong with a catalogue, gathered so that one start names everything. */
final class Problems {

    private final List<String> found = new ArrayList<>();

    void add(Place place, String column, String what) {
        found.add(place + ", column " + column + ": " + what);
    }

    void add(Place place, String what) {
        found.add(place + ": " + what);
    }

    int count() {
        return found.size();
    }

    void stopIfAny() {
        if (!found.isEmpty()) {
            throw new BrokenCatalogue(found);
        }
    }
}

package org.oiam.domain.permissions;

import java.util.List;

/** Stops the start: the catalogue breaks its own rules. The message has a line for each problem, with its place. */
public final class BrokenCatalogue extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** Names every problem: file, row and column, or the registered service and the part of it. */
    BrokenCatalogue(List<String> problems) {
        super("the catalogue is broken:\n" + String.join("\n", problems));
    }
}

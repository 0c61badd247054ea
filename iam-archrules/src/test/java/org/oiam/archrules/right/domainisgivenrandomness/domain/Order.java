package org.oiam.archrules.right.domainisgivenrandomness.domain;

import java.util.UUID;
import java.util.function.Supplier;

/** Right: what differs is handed in. */
public record Order(UUID id) {

    public static Order of(Supplier<UUID> ids) {
        return new Order(ids.get());
    }

    public static Order parse(String id) {
        return new Order(UUID.fromString(id));
    }
}

package org.oiam.application.permissions;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.DefaultGrant;

/** The catalogues that were in force on this database, each kept once, and the default grants that wait. */
public interface Catalogues {

    /** The catalogue that arrived last, as far as decisions need it. */
    Optional<Catalogue> latest();

    /** Whether such a catalogue has arrived before, the last one or an earlier one. */
    boolean knows(Catalogue catalogue);

    /** Keeps a catalogue that is in force from a revision on. */
    void arrive(Catalogue catalogue, long revision, Instant at);

    /** The default grants that wait to be accepted. */
    Set<DefaultGrant> withheld();

    /** Has exactly these wait from a revision on. */
    void withhold(Set<DefaultGrant> grants, long revision);
}

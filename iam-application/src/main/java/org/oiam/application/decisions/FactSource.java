package org.oiam.application.decisions;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.decisions.Facts;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.properties.SystemProperties;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

/** What the engine's snapshot is made from; each answer is one consistent state, read outside the caller's transaction. */
public interface FactSource {

    /**
     * Facts with the revision that they are true at.
     *
     * @param properties the system properties, null when they are as they were
     */
    record AtRevision(long revision, Facts facts, @Nullable SystemProperties properties) {

        /** Facts where system properties are as they were. */
        public AtRevision(long revision, Facts facts) {
            this(revision, facts, null);
        }
    }

    /** Everything. */
    AtRevision everything();

    /** What changed after the revision, absent when the change log no longer reaches back so far. */
    Optional<AtRevision> since(long revision);

    /**
     * What decisions about a user in a tenant, or in the user's own one when there is none, were made from at a moment:
     * that of the user, of both tenants and of those above them. Absent when nothing is known of that time.
     */
    Optional<Past> past(Instant moment, UserId user, @Nullable TenantId tenant);

    /** The world as far as one question needs it, with the catalogue that was in force. */
    record Past(long revision, Catalogue catalogue, Facts facts) {}
}

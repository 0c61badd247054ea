package org.oiam.domain.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One change that was made, or one attempt that was refused. Never changed, never holds a secret.
 *
 * @param id its number, rising
 * @param at when
 * @param actorId the user who did it, 0 for the system itself or an unknown user
 * @param actorName that user's name at the time
 * @param credential by what: {@code session}, {@code token}, {@code embedded}, {@code none}
 * @param credentialId the number of the session or token, 0 when there is none
 * @param tenantId the tenant that it concerns
 * @param action what, such as {@code user-created}
 * @param outcome whether it was done or refused
 * @param objectType on what: {@code user}, {@code role}, ...
 * @param objectId the number of that thing, 0 when there is none
 * @param before the values before, by field name
 * @param after the values after, by field name
 * @param reason why it was refused, null when it was done
 * @param address where the request came from
 */
public record AuditEntry(
        long id,
        Instant at,
        long actorId,
        String actorName,
        String credential,
        long credentialId,
        long tenantId,
        String action,
        Outcome outcome,
        String objectType,
        long objectId,
        Map<String, String> before,
        Map<String, String> after,
        @Nullable String reason,
        String address) {

    /** How it ended. */
    public enum Outcome {
        /** It was done. */
        DONE,
        /** It was refused. */
        DENIED
    }

    /** Copies the values, in the order of the field names. */
    public AuditEntry {
        before = Collections.unmodifiableMap(new TreeMap<>(before));
        after = Collections.unmodifiableMap(new TreeMap<>(after));
    }
}

package org.oiam.domain;

/** A rule's answer "no": what is wrong, in words that a user understands. */
public interface Refusal {

    /** What sort of no this is: the only thing that the faces (REST, portal) switch on. */
    enum Kind {
        /** What was sent breaks a rule about its form. */
        INVALID,
        /** Nobody proved who is asking. */
        UNAUTHENTICATED,
        /** The privilege is missing; looks like {@link #NOT_FOUND} from outside. Seed: List of User Privileges, 404. */
        NOT_PERMITTED,
        /** There is no such thing within sight. */
        NOT_FOUND,
        /** The caller sees the thing and has the privilege, and a rule about who may says no. */
        FORBIDDEN,
        /** The state of the thing says no. */
        CONFLICT,
        /** Somebody else changed the thing meanwhile. */
        STALE,
        /** Too many, too often. */
        EXHAUSTED,
        /** Cannot be answered at the moment. */
        UNAVAILABLE
    }

    /** The sort of this refusal. */
    Kind kind();

    /** A stable code in kebab-case, such as {@code role-still-held}. */
    String code();

    /** One sentence for the user, without ids of other tenants and without secrets. */
    String explain();
}

package org.oiam.adapter.http.portal;

/** At what the portal says that a role is customised; single users are customised nowhere here. */
enum Level {
    /** The operator. */
    NETWORK,
    /** A partner. */
    PARTNER,
    /** An enterprise. */
    ENTERPRISE,
    /** A single user: nobody is. */
    USER,
    /** Every level that the caller's own tenant and the params name. */
    ALL
}

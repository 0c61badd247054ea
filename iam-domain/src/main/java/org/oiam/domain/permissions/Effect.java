package org.oiam.domain.permissions;

/** What an entry of a permission package says about a privilege; where there is no entry, the level above decides. */
public enum Effect {
    /** Holders of the bundle have the privilege; it also undoes the DENY of a level above. */
    ALLOW,
    /** Holders of the bundle do not have the privilege. */
    DENY
}

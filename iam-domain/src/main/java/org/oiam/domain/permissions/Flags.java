package org.oiam.domain.permissions;

/**
 * The three columns of the privilege tables: whether an allow record may exist, whether a deny record may, and
 * whether a permission package may change the privilege at all. Seed: Table 12.
 */
public record Flags(boolean allow, boolean deny, boolean customizable) {

    /** Whether a permission package may say that of the privilege. */
    public boolean permit(Effect effect) {
        return customizable
                && switch (effect) {
                    case ALLOW -> allow;
                    case DENY -> deny;
                };
    }

    /** A deny-only switch: everybody whose bundle covers the feature has it until it is denied. */
    public boolean isDenyOnlySwitch() {
        return !allow && deny;
    }
}

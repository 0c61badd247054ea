package org.oiam.domain.properties;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.oiam.domain.Refused;
import org.oiam.domain.properties.PropertyType.Flag;
import org.oiam.domain.properties.PropertyType.WholeNumber;

/**
 * What can be set for the whole orchestrator: the whole list. Seed: Session Limits, Note; API Tokens. The portal's names
 * where it has them.
 */
public enum SystemProperty {
    /** Seed: Table 15, Note. */
    SESSION_TRACKING(
            "session.options.enableSessionTracking",
            new Flag(false),
            "Session limits are shown and enforced: concurrent logins for each user, and sessions for each role."),
    /** Whether API tokens are good for anything. */
    API_TOKEN_AUTH(
            "session.options.enableApiTokenAuth",
            new Flag(true),
            "API tokens can be made, downloaded and used; false switches all of it off."),
    /** Whether customers can be founded. */
    DISABLE_CREATE_ENTERPRISE(
            "session.options.disableCreateEnterprise", new Flag(false), "No enterprise can be created."),
    /** Whether partners can be founded. */
    DISABLE_CREATE_PARTNER(
            "session.options.disableCreateEnterpriseProxy", new Flag(false), "No partner can be created."),
    /** How long a session lasts at most. */
    SESSION_LIFETIME(
            "session.lifetimeSeconds",
            new WholeNumber(86_400, 300, 2_592_000, false),
            "How long a session lasts at most, in seconds, however busy it is; counts for sessions opened from then on."),
    /** How long a session lasts unused. */
    SESSION_IDLE(
            "session.idleSeconds",
            new WholeNumber(0, 300, 86_400, true),
            "After how many seconds without a request a session ends, give or take a minute."),
    /** How long a token lasts at most. */
    API_TOKEN_LIFETIME(
            "apiToken.maximumLifetimeSeconds",
            new WholeNumber(31_622_400, 60, 31_622_400, false),
            "How long an API token can be good for at most, in seconds."),
    /** From which failure on an account is locked, operators. */
    OPERATOR_LOCKOUT_ATTEMPTS(
            "operator.user.lockout.defaultAttempts",
            new WholeNumber(5, 3, 10, false),
            "From which failed sign-in in a row on an operator user has to wait before the next one."),
    /** How long it is locked at most, operators. */
    OPERATOR_LOCKOUT_SECONDS(
            "operator.user.lockout.defaultDurationSeconds",
            new WholeNumber(900, 15, 900, false),
            "How long that wait becomes at most, in seconds; it begins with 15 and doubles."),
    /** From which failure on an account is locked, partners and enterprises. */
    ENTERPRISE_LOCKOUT_ATTEMPTS(
            "enterprise.user.lockout.defaultAttempts",
            new WholeNumber(5, 3, 10, false),
            "From which failed sign-in in a row on a user of a partner or an enterprise has to wait before the next one."),
    /** How long it is locked at most, partners and enterprises. */
    ENTERPRISE_LOCKOUT_SECONDS(
            "enterprise.user.lockout.defaultDurationSeconds",
            new WholeNumber(900, 15, 900, false),
            "How long that wait becomes at most, in seconds; it begins with 15 and doubles."),
    /** How long an operator's reset is good for. */
    OPERATOR_RESET_SECONDS(
            "vco.operator.resetPassword.token.expirySeconds",
            new WholeNumber(86_400, 300, 86_400, false),
            "How long the link to reset an operator user's password is good for, in seconds."),
    /** How long a customer's reset is good for. */
    ENTERPRISE_RESET_SECONDS(
            "vco.enterprise.resetPassword.token.expirySeconds",
            new WholeNumber(86_400, 300, 86_400, false),
            "How long the link to reset the password of a user of a partner or an enterprise is good for, in seconds.");

    private final String code;

    @SuppressWarnings("ImmutableEnumChecker") // only records of plain values
    private final PropertyType type;

    private final String description;

    SystemProperty(String code, PropertyType type, String description) {
        this.code = code;
        this.type = type;
        this.description = description;
    }

    /** Its name, as operators know it. */
    public String code() {
        return code;
    }

    /** What it may be. */
    public PropertyType type() {
        return type;
    }

    /** What it is for, in a sentence. */
    public String description() {
        return description;
    }

    /** The property of that name; @throws Refused with {@link PropertyRefusal.UnknownProperty} that names the nearest one. */
    public static SystemProperty of(String name) {
        return Stream.of(values())
                .filter(one -> one.code.equals(name))
                .findFirst()
                .orElseThrow(() -> new Refused(new PropertyRefusal.UnknownProperty(nearest(name).code)));
    }

    /** The property of that name, if there is one: a later version may have stored more. */
    public static Optional<SystemProperty> find(String name) {
        return Stream.of(values()).filter(one -> one.code.equals(name)).findFirst();
    }

    private static SystemProperty nearest(String name) {
        String asked = name.length() > 128 ? name.substring(0, 128) : name;
        return Stream.of(values())
                .min(Comparator.comparingInt(one -> distance(asked, one.code)))
                .orElseThrow();
    }

    /** How many characters differ, without regard to case: Levenshtein's. */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        int[] now = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                boolean same = Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1));
                now[j] = Math.min(Math.min(now[j - 1], before[j]) + 1, before[j - 1] + (same ? 0 : 1));
            }
            int[] swap = before;
            before = now;
            now = swap;
        }
        return before[other.length()];
    }
}

package org.oiam.application.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The world of the matrix as plain data: the tenants with what they delegate, and who is there with which role. */
public final class Scene {

    private static final Set<String> EVERYTHING = Set.of(
            "SUPPORT_TO_OPERATOR",
            "USERS_TO_OPERATOR",
            "SENSITIVE_TO_OPERATOR",
            "SUPPORT_TO_PARTNER",
            "USERS_TO_PARTNER",
            "SENSITIVE_TO_PARTNER");

    /** The operator. */
    public static final Place OPERATOR = new Place("operator", "operator", null, false, Set.of());

    /** A partner that lets the operator in. */
    public static final Place A = new Place("partner A", "partner", OPERATOR, false, Set.of("PARTNER_TO_OPERATOR"));

    /** A customer that delegates everything. */
    public static final Place A1 = new Place("a1, delegating all", "enterprise", A, false, EVERYTHING);

    /** A customer that delegates nothing. */
    public static final Place A2 = new Place("a2, delegating nothing", "enterprise", A, false, Set.of());

    /** A suspended customer. */
    public static final Place A3 = new Place("a3, suspended", "enterprise", A, true, EVERYTHING);

    /** A customer that delegates users and sensitive data, without support. */
    public static final Place A4 = new Place(
            "a4, delegating users and sensitive",
            "enterprise",
            A,
            false,
            Set.of("USERS_TO_PARTNER", "SENSITIVE_TO_PARTNER", "SENSITIVE_TO_OPERATOR"));

    /** A partner that keeps the operator out. */
    public static final Place B = new Place("partner B, delegating nothing", "partner", OPERATOR, false, Set.of());

    /** Its customer, which lets the operator in. */
    public static final Place B1 = new Place(
            "b1, delegating to the operator",
            "enterprise",
            B,
            false,
            Set.of("SUPPORT_TO_OPERATOR", "USERS_TO_OPERATOR"));

    /** A suspended partner. */
    public static final Place C =
            new Place("partner C, suspended", "partner", OPERATOR, true, Set.of("PARTNER_TO_OPERATOR"));

    /** Its customer. */
    public static final Place C1 = new Place("c1, below a suspended partner", "enterprise", C, false, EVERYTHING);

    /** An enterprise without a partner, with the delegations of a new one. */
    public static final Place D1 =
            new Place("d1, below the operator", "enterprise", OPERATOR, false, Set.of("SUPPORT_TO_OPERATOR"));

    /** The tenants without role customisation; it is on at all others. */
    public static final Set<Place> WITHOUT_ROLE_CUSTOMIZATION = Set.of(A4, B1);

    /** A tenant that does not exist. */
    public static final Place NOWHERE = new Place("a tenant that does not exist", "", null, false, Set.of());

    /** Everything that exists, parents before children. */
    public static final List<Place> PLACES = List.of(OPERATOR, A, A1, A2, A3, A4, B, B1, C, C1, D1);

    /** Where everything is tried: the tenants, and one that does not exist. */
    public static final List<Place> TARGETS = List.of(OPERATOR, A, A1, A2, A3, A4, B, B1, C, C1, D1, NOWHERE);

    /** Roles besides the default ones, kept without the rules for composing: none of the default ones lacks so much. */
    public static final Map<String, Set<String>> CUSTOM_ROLES = Map.of(
            "Operator without Global Settings", Set.of("SD_WAN_OPERATOR_BUSINESS"),
            "Partner without Global Settings", Set.of("SD_WAN_PARTNER_BUSINESS"),
            "Enterprise without Global Settings", Set.of("SD_WAN_ENTERPRISE_READ_ONLY"),
            "Operator with an Enterprise's bundle", Set.of("GLOBAL_SETTINGS_ENTERPRISE_READ_ONLY"),
            "Partner with an Enterprise's bundle", Set.of("GLOBAL_SETTINGS_ENTERPRISE_READ_ONLY"),
            "Operator User Administrator", Set.of("GLOBAL_SETTINGS_OPERATOR_FULL_ACCESS", "SD_WAN_OPERATOR_SUPPORT"),
            "Partner User Administrator", Set.of("GLOBAL_SETTINGS_PARTNER_FULL_ACCESS", "SD_WAN_PARTNER_SUPPORT"),
            "Enterprise User Administrator",
                    Set.of("GLOBAL_SETTINGS_ENTERPRISE_SUPERUSER", "SD_WAN_ENTERPRISE_SUPPORT"));

    /** The role that is given where it does not matter which. */
    public static final Map<String, String> LEAST = Map.of(
            "operator", "Operator Support",
            "partner", "Partner Customer Support",
            "enterprise", "Enterprise Read Only User");

    private Scene() {}

    /** A tenant. */
    public record Place(String name, String level, Place above, boolean suspended, Set<String> delegates) {

        /** Whether it is the other or lies below it. */
        public boolean isWithin(Place other) {
            return equals(other) || (above != null && above.isWithin(other));
        }

        /** Whether it, or a tenant above it but below the top, is suspended; null is above everything. */
        public boolean isSuspendedUpTo(Place top) {
            return !equals(top) && (suspended || (above != null && above.isSuspendedUpTo(top)));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A user who tries everything. */
    public record Person(String role, Place at, boolean active) {

        @Override
        public String toString() {
            return role + " of " + at + (active ? "" : ", inactive");
        }
    }

    /** Everybody: each default role at each level, and those who stand out. */
    public static List<Person> people(Reference reference) {
        var people = new ArrayList<Person>();
        for (Place place : List.of(OPERATOR, A, A1)) {
            reference.roles().stream()
                    .filter(role -> role.level().equals(place.level()))
                    .map(role -> new Person(role.name(), place, true))
                    .forEach(people::add);
            CUSTOM_ROLES.keySet().stream()
                    .filter(role -> role.toLowerCase(Locale.ROOT).startsWith(place.level()))
                    .sorted()
                    .map(role -> new Person(role, place, true))
                    .forEach(people::add);
        }
        people.add(new Person("Enterprise Superuser", A3, true));
        people.add(new Person("Enterprise Superuser", A4, true));
        people.add(new Person("Partner Superuser", C, true));
        people.add(new Person("Enterprise Superuser", C1, true));
        people.add(new Person("Partner Superuser", A, false));
        return people;
    }
}

package org.oiam.domain.permissions;

/**
 * One thing that is wrong with a package or a file of them.
 *
 * @param pointer where, as a JSON pointer into what was sent
 * @param problem what, in words that a user understands
 */
public record PackageProblem(String pointer, String problem) {

    /** The pointer of an entry within its package. */
    static String entry(PrivilegeCode code) {
        return "/entries/" + code;
    }

    /** The same problem where the package stands within something larger. */
    public PackageProblem within(String prefix) {
        return new PackageProblem(prefix + pointer, problem);
    }
}

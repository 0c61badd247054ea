package org.oiam.embedded;

import java.util.function.Consumer;
import org.oiam.application.users.FoundTenants;
import org.oiam.domain.Label;
import org.oiam.domain.users.UserName;

/**
 * What an empty database is made usable with: the operator and its first superuser.
 *
 * @param operator what the operator is called
 * @param superuser the user name of the first superuser
 * @param told is handed the superuser with the one-time code of its first sign-in, at the first start; at a later one only
 *     if that code ended before it was used, with a new one
 */
public record FirstStart(Label operator, UserName superuser, Consumer<FoundTenants.Founded> told) {

    /** The same by plain texts. */
    public static FirstStart of(String operator, String superuser, Consumer<FoundTenants.Founded> told) {
        return new FirstStart(new Label(operator), UserName.of(superuser), told);
    }
}

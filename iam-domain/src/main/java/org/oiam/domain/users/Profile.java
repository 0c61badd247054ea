package org.oiam.domain.users;

import java.util.regex.Pattern;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Refused;

/**
 * A user's general information. Seed: Table 3, General information.
 *
 * @param firstName may be empty
 * @param lastName may be empty
 * @param contactEmail filled from the user name unless given
 * @param officePhone may be empty
 * @param mobilePhone may be empty
 */
public record Profile(
        String firstName, String lastName, EmailAddress contactEmail, String officePhone, String mobilePhone) {

    private static final Pattern PHONE = Pattern.compile("[+0-9 ()./-]*");

    /** Trims and checks; @throws Refused with {@link CommonRefusal.Invalid}. */
    public Profile {
        firstName = Label.line("firstName", firstName, 128);
        lastName = Label.line("lastName", lastName, 128);
        officePhone = phone("officePhone", officePhone);
        mobilePhone = phone("mobilePhone", mobilePhone);
    }

    private static String phone(String field, String text) {
        String line = Label.line(field, text, 64);
        if (!PHONE.matcher(line).matches()) {
            throw new Refused(new CommonRefusal.Invalid(field, "must be a telephone number"));
        }
        return line;
    }

    /** The profile of a user of whom only the name is known. */
    public static Profile of(UserName name) {
        return new Profile("", "", name.address(), "", "");
    }
}

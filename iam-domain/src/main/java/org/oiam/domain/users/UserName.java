package org.oiam.domain.users;

import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;

/** The name a user signs in with: an e-mail address, unique in the whole orchestrator. Seed: Add New User. */
public record UserName(EmailAddress address) {

    /** Reads a user name; @throws Refused with {@link CommonRefusal.Invalid}. */
    public static UserName of(String text) {
        try {
            return new UserName(new EmailAddress(text));
        } catch (Refused refused) {
            throw new Refused(new CommonRefusal.Invalid("userName", "must be an e-mail address"));
        }
    }

    /** What two user names are compared by: no regard to case or Unicode form. */
    public String key() {
        return address.key();
    }

    @Override
    public String toString() {
        return address.value();
    }
}

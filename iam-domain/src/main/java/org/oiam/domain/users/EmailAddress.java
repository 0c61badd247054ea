package org.oiam.domain.users;

import java.util.regex.Pattern;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Refused;

/** An e-mail address as people write it; two are the same without regard to case or Unicode form. */
public record EmailAddress(String value) {

    private static final Pattern FORM =
            Pattern.compile("[^\\s@<>\",;:\\\\()\\[\\]]{1,64}@[^\\s@<>\",;:\\\\()\\[\\]]{1,255}");

    /** Trims and checks; @throws Refused with {@link CommonRefusal.Invalid}. */
    public EmailAddress {
        value = Label.line("email", value, 254);
        if (!FORM.matcher(value).matches() || value.contains("..") || value.endsWith(".") || value.contains("@.")) {
            throw new Refused(new CommonRefusal.Invalid("email", "must be an e-mail address"));
        }
    }

    /** What two addresses are compared by. */
    public String key() {
        return Label.key(value);
    }

    @Override
    public String toString() {
        return value;
    }
}

package org.oiam.domain.tenants;

import java.util.Locale;
import java.util.regex.Pattern;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;

/**
 * The name by which a tenant's users find its sign-in page; unique in the orchestrator. Seed: Configure OneLogin
 * ("{@code /<Domain>/login/doEnterpriseSsoLogin}").
 */
public record TenantDomain(String value) {

    private static final Pattern FORM =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

    /** Lower-cases and checks; @throws Refused with {@link CommonRefusal.Invalid}. */
    public TenantDomain {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (value.length() > 128 || !FORM.matcher(value).matches()) {
            throw new Refused(new CommonRefusal.Invalid(
                    "domain", "must consist of letters, digits and hyphens, in parts separated by dots"));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

package org.oiam.ownrules.wrong.secondrandomness.adapter.http;

import java.security.SecureRandom;

/** Wrong: a secret is made elsewhere. */
public final class OrderRoutes {

    public long secret() {
        return new SecureRandom().nextLong();
    }
}

package org.oiam.ownrules.wrong.kindisread.adapter.http;

import org.oiam.domain.Refusal;
import org.oiam.domain.Refused;

/** Wrong: a route maps refusals by itself. */
public final class OrderRoutes {

    public boolean byConstant(Refused refused) {
        return refused.refusal().kind() == Refusal.Kind.STALE;
    }

    public String byName(Refused refused) {
        return refused.refusal().kind().name();
    }

    public int bySwitch(Refusal.Kind kind) {
        return switch (kind) {
            case STALE -> 412;
            default -> 409;
        };
    }
}

package org.oiam.archrules.right.handlersask;

import org.oiam.application.decisions.Authorizer;
import org.oiam.domain.users.UserId;

/** What routes have in common. */
abstract class AskingRoutes {

    final Authorizer authorizer;

    AskingRoutes(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    final void must(UserId user) {
        if (!authorizer.may(user, Orders.READ, Orders.HERE)) {
            throw new IllegalStateException("not permitted");
        }
    }
}

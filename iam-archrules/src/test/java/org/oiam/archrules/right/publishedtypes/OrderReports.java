package org.oiam.archrules.right.publishedtypes;

import java.util.List;
import org.oiam.application.Caller;
import org.oiam.application.users.ManageUsers;
import org.oiam.domain.users.UserId;

/** Right: it uses what is published, itself and third parties. */
public record OrderReports(ManageUsers users, List<OrderReports> others) {

    public Object read(UserId user) {
        return users.read(Caller.embedded(user), user);
    }
}

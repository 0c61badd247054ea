package org.oiam.archrules.wrong.unpublishedtypes;

import org.oiam.adapter.persistence.JooqPersistenceModule;
import org.oiam.adapter.persistence.db.tables.UserAccount;
import org.oiam.application.Caller;
import org.oiam.application.users.ManageUsers;
import org.oiam.domain.permissions.PackageSamples;
import org.oiam.domain.users.UserId;

/** Wrong: it goes past the use cases to adapters and tables, and lives on what was made for tests. */
public final class OrderReports {

    public Object byAdapter() {
        return new JooqPersistenceModule();
    }

    public Object byTable(UserAccount[] accounts) {
        return accounts.length;
    }

    public Object bySample() {
        return PackageSamples.class;
    }

    /** Right: use cases and values are published. */
    public Object byUseCase(ManageUsers users, UserId user) {
        return users.read(Caller.embedded(user), user);
    }
}

package org.oiam.adapter.persistence;

import java.util.function.Supplier;

/** How work is done in one transaction; what follows a commit is left to {@link AfterCommit}. */
interface Commits {

    /** As {@link org.oiam.application.Transactions#inTransaction}. */
    <T> T inTransaction(Supplier<T> work);
}

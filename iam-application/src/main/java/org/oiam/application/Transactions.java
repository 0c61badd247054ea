package org.oiam.application;

import java.util.function.Supplier;

/** The boundary of a use case: all of it is stored, or nothing. */
public interface Transactions {

    /**
     * Does the work in one transaction and returns its result. Whatever it throws rolls everything back. A call inside
     * another joins it. Work stays on its thread.
     */
    <T> T inTransaction(Supplier<T> work);

    /**
     * Does the work once the transaction that this is called in is committed, the outermost one where several are
     * nested, on the same thread and before the transaction returns; never if it is rolled back. By then nobody can be
     * told no any more: what the work throws changes nothing. Outside of a transaction it is done at once.
     */
    void afterCommit(Runnable work);
}

package org.oiam.application;

import java.util.function.Supplier;

/** The boundary of a use case: all of it is stored, or nothing. */
public interface Transactions {

    /**
     * Does the work in one transaction and returns its result. Whatever it throws rolls everything back. A call inside
     * another joins it. Work stays on its thread.
     */
    <T> T inTransaction(Supplier<T> work);
}

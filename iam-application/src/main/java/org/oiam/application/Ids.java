package org.oiam.application;

/** Numbers for new things: each sequence rises and never repeats. */
public interface Ids {

    /** What is numbered together. */
    enum Sequence {
        /** Tenants of all levels; the operator is 1. */
        TENANT,
        /** Users of all levels. */
        USER,
        /** Custom roles, from 100,000 on: below are the numbers of the catalogue and of registered services. */
        ROLE,
        /** Permission packages. */
        PACKAGE,
        /** API tokens. */
        TOKEN,
        /** Sessions. */
        SESSION,
        /** Entries of the audit trail. */
        AUDIT
    }

    /** The next number of the sequence. */
    long next(Sequence sequence);
}

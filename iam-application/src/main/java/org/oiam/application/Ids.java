package org.oiam.application;

/** Numbers for new things: each sequence rises and never repeats. */
public interface Ids {

    /** What is numbered together. */
    enum Sequence {
        /** Tenants of all levels; the operator is 1. */
        TENANT,
        /** Users of all levels. */
        USER,
        /** Custom roles, from 1000 on: the catalogue numbers the default roles and bundles. */
        ROLE,
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

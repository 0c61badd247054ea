package org.oiam.adapter.persistence;

/** Is told by the stores what the current transaction does to credentials and to the revision, each time it was done. */
@FunctionalInterface
interface CredentialChanges {

    /** Takes note of a change. */
    void add(CredentialChange change);
}

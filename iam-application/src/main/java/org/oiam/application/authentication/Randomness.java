package org.oiam.application.authentication;

/** The source of everything that nobody must guess. */
public interface Randomness {

    /** So many random characters out of 0-9, A-Z and a-z, each equally likely. */
    String base62(int length);
}

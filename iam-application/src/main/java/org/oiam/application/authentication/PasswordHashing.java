package org.oiam.application.authentication;

import org.jspecify.annotations.Nullable;
import org.oiam.domain.users.Password;

/** The slow one-way function that passwords are stored by. */
public interface PasswordHashing {

    /** What is stored of a password, with its parameters and its salt. */
    String hash(Password password);

    /**
     * Whether the password is the one that was stored. It costs the same time when nothing is stored (null), so that
     * nobody can tell from outside.
     */
    boolean matches(Password password, @Nullable String stored);
}

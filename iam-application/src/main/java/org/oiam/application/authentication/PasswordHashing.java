package org.oiam.application.authentication;

import org.jspecify.annotations.Nullable;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.sessions.ClientNetwork;
import org.oiam.domain.users.Password;

/**
 * The slow one-way function that passwords are stored by. Few are hashed at once and some wait, those first whose network
 * has asked for the least; when too many wait the call is {@link Refused} with {@link CommonRefusal.Busy}.
 */
public interface PasswordHashing {

    /** What is stored of a password, with its parameters and its salt. */
    String hash(Password password, ClientNetwork from);

    /**
     * Whether the password is the one that was stored. It costs the same time when nothing is stored (null), so that
     * nobody can tell from outside.
     */
    boolean matches(Password password, @Nullable String stored, ClientNetwork from);

    /** Whether what is stored was made as passwords are made today; else it is made anew when its user signs in. */
    boolean isCurrent(String stored);
}

package org.oiam.application.authentication;

import org.oiam.domain.Label;
import org.oiam.domain.users.BlockList;
import org.oiam.domain.users.UserName;

/** The passwords that others try first: the most common ones, and those that whoever runs the orchestrator adds. */
public interface CommonPasswords {

    /** Whether the word is listed; words are compared, and asked for, in the form of {@link Label#key(String)}. */
    boolean contains(String word);

    /** What a user of that name, in a tenant of that name, must not choose as a password. */
    default BlockList blockList(UserName user, Label tenant) {
        return BlockList.of(this::contains, user, tenant);
    }
}

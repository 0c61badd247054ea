package org.oiam.ownrules.wrong.portunconfined.application.users;

import java.util.List;
import java.util.Optional;
import org.oiam.application.Sight;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;

/** Wrong: whoever asks gets the users of everybody. */
public interface Users {

    Optional<User> find(UserId id);

    List<User> all();

    /** Right: confined by a sight. */
    Optional<User> find(Sight sight, UserId id);

    /** Right: a list of aggregates. */
    void addAll(List<User> users);
}

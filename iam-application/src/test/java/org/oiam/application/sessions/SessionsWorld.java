package org.oiam.application.sessions;

import java.util.EnumSet;
import java.util.List;
import org.oiam.application.Caller;
import org.oiam.application.Given;
import org.oiam.application.Lists;
import org.oiam.application.World;
import org.oiam.application.authentication.SessionRow;
import org.oiam.application.authentication.SignIn.Attempted;
import org.oiam.application.authentication.SignIn.SignedIn;
import org.oiam.application.users.ManageUsers.Created;
import org.oiam.application.users.ManageUsers.NewUser;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.EdgeAccess;
import org.oiam.domain.users.Password;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserName;

/** A partner with users who sign in. */
final class SessionsWorld {

    private static final String PASSWORD = "correct horse battery";

    final World world = World.inMemory();
    final TenantId aurora = world.partner("Aurora");
    final Caller administrator = world.administrator(aurora);

    UserId user(String name, String role) {
        Created created = world.manageUsers()
                .create(
                        administrator,
                        aurora,
                        new NewUser(UserName.of(name), null, Given.role(role), EdgeAccess.BASIC));
        world.signIn()
                .signIn(new Attempted(
                        name,
                        new Password(created.code().secret()),
                        new Password(PASSWORD),
                        EnumSet.allOf(TenantLevel.class),
                        "192.0.2.1",
                        "first"));
        return created.id();
    }

    SignedIn signIn(String name) {
        return signIn(name, PASSWORD);
    }

    SignedIn signIn(String name, String password) {
        return world.signIn()
                .signIn(new Attempted(
                        name, new Password(password), null, EnumSet.allOf(TenantLevel.class), "192.0.2.7", "curl/8.5"));
    }

    Caller caller(SignedIn signedIn) {
        return world.authenticate().bySession(signedIn.secret(), "192.0.2.7");
    }

    List<SessionRow> of(Caller caller, UserId user) {
        return Lists.all(SessionRow.COLUMNS, listing -> world.manageSessions().listOf(caller, user, listing));
    }

    List<SessionRow> all(Caller caller) {
        return Lists.all(SessionRow.COLUMNS, listing -> world.manageSessions().list(caller, aurora, listing));
    }

    void set(String property, String value) {
        world.manageProperties().set(world.root(), property, value);
    }
}

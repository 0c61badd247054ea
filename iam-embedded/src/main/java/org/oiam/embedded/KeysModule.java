package org.oiam.embedded;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.Clock;
import org.oiam.application.Access;
import org.oiam.application.keys.KeyPairs;
import org.oiam.application.keys.ManageKeys;
import org.oiam.application.keys.SshKeys;
import org.oiam.application.tenants.Tenants;
import org.oiam.application.users.Users;

/** SSH keys. */
final class KeysModule extends AbstractModule {

    @Provides
    @Singleton
    ManageKeys manageKeys(Access access, SshKeys keys, KeyPairs pairs, Users users, Tenants tenants, Clock clock) {
        return new ManageKeys(access, keys, pairs, users, tenants, clock);
    }
}

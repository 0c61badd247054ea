package org.oiam.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.inject.AbstractModule;
import com.google.inject.ConfigurationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.oiam.application.Transactions;
import org.oiam.application.decisions.Authorizer;
import org.oiam.application.users.ManageUsers;
import org.oiam.application.users.Users;

/** A host with Guice installs what it opened. */
class IamModuleTest {

    /** A host with bindings of its own, bound loosely, as many hosts do. */
    private static final class HostsOwn extends AbstractModule {
        @Override
        protected void configure() {
            bind(Clock.class).toInstance(Clock.systemUTC());
        }
    }

    /** Not bound anywhere: a strict binder would refuse it. */
    static final class Loose {}

    @Test
    void the_use_cases_are_those_of_the_opened_one_and_the_host_stays_as_it_is() {
        try (Opened host = Opened.inMemory()) {
            Injector injector = Guice.createInjector(Stage.PRODUCTION, new HostsOwn(), IamModule.of(host.iam()));

            assertThat(injector.getInstance(ManageUsers.class))
                    .isSameAs(host.iam().users());
            assertThat(injector.getInstance(Authorizer.class))
                    .isSameAs(host.iam().authorizer());
            assertThat(injector.getInstance(OrchestratorIam.class)).isSameAs(host.iam());
            assertThat(injector.getInstance(Clock.class)).isEqualTo(Clock.systemUTC());
            assertThat(injector.getInstance(Loose.class)).isNotNull();
        }
    }

    @Test
    void no_port_can_be_had_past_the_checks_unless_asked_for() {
        try (Opened host = Opened.inMemory()) {
            Injector embedding = Guice.createInjector(IamModule.of(host.iam()));
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> embedding.getInstance(Users.class));
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> embedding.getInstance(Transactions.class));

            Injector server = Guice.createInjector(IamModule.withPorts(host.iam()));
            assertThat(server.getInstance(Users.class)).isNotNull();
        }
    }
}

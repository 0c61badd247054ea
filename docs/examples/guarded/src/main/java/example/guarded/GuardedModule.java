package example.guarded;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.helidon.webserver.WebServer;
import org.oiam.application.authentication.Authenticate;
import org.oiam.application.decisions.Authorizer;

/** This service's own objects; those of Orchestrator IAM come from its module. */
final class GuardedModule extends AbstractModule {

    private final int port;

    GuardedModule(int port) {
        this.port = port;
    }

    @Provides
    @Singleton
    Guard guard(Authenticate authenticate, Authorizer authorizer) {
        return new Guard(authenticate, authorizer);
    }

    @Provides
    @Singleton
    VehicleRoutes vehicles() {
        return new VehicleRoutes();
    }

    @Provides
    @Singleton
    WebServer server(Guard guard, VehicleRoutes vehicles) {
        return WebServer.builder()
                .host("127.0.0.1")
                .port(port)
                .shutdownHook(false)
                .routing(routing -> routing.addFilter(guard).register(vehicles))
                .build();
    }
}

package org.oiam.embedded;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Key;

/**
 * What an open {@link OrchestratorIam} hands out, for a host with Guice: each use case, the authorizer and the catalogue,
 * bound to the object itself. Nothing else is bound, and nothing about the host's injector is changed.
 */
public final class IamModule extends AbstractModule {

    private static final String APPLICATION = "org.oiam.application.";
    private static final String DOMAIN = "org.oiam.domain.";

    private final OrchestratorIam iam;
    private final boolean ports;

    private IamModule(OrchestratorIam iam, boolean ports) {
        this.iam = iam;
        this.ports = ports;
    }

    /** The use cases, for services that embed them. */
    public static IamModule of(OrchestratorIam iam) {
        return new IamModule(iam, false);
    }

    /** The ports as well, past every check: for a server that is built around them, and for worlds made by hand. */
    public static IamModule withPorts(OrchestratorIam iam) {
        return new IamModule(iam, true);
    }

    @Override
    protected void configure() {
        bind(OrchestratorIam.class).toInstance(iam);
        Injector inner = iam.injector();
        inner.getBindings().keySet().forEach(key -> {
            Class<?> type = key.getTypeLiteral().getRawType();
            boolean ours =
                    type.getName().startsWith(APPLICATION) || type.getName().startsWith(DOMAIN);
            if (ours && (ports || !type.isInterface())) {
                hand(inner, key);
            }
        });
    }

    private <T> void hand(Injector inner, Key<T> key) {
        bind(key).toInstance(inner.getInstance(key));
    }
}

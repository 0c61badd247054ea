package org.oiam.bootstrap;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.oiam.adapter.http.Metrics;

/** What everything takes from the machine: its clock and its meters. Injectors that share a module share its meters. */
final class PlatformModule extends AbstractModule {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** In whole milliseconds, which every store keeps. */
    @Provides
    @Singleton
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
    }

    @Provides
    @Singleton
    MeterRegistry meters() {
        return registry;
    }

    @Provides
    @Singleton
    Metrics metrics() {
        return new Metrics(registry, registry::scrape);
    }
}

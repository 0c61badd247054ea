package org.oiam.adapter.http;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/**
 * Where meters are registered, and how they are read.
 *
 * @param registry where meters are registered
 * @param scrape all meters in the Prometheus text format
 */
public record Metrics(MeterRegistry registry, Supplier<String> scrape) {}

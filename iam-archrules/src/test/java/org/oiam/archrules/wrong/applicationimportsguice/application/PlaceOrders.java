package org.oiam.archrules.wrong.applicationimportsguice.application;

import com.google.inject.Injector;

/** Wrong: the application imports Guice. */
public record PlaceOrders(Injector injector) {}

package org.oiam.archrules.wrong.ringspointoutwards.domain;

import org.oiam.archrules.wrong.ringspointoutwards.application.PlaceOrders;

/** Wrong: the domain uses the application. */
public record Order(PlaceOrders by) {}

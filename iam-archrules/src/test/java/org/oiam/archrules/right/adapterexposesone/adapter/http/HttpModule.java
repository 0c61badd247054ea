package org.oiam.archrules.right.adapterexposesone.adapter.http;

/** Right: the one type that others see. */
public record HttpModule() {}

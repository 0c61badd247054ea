package org.oiam.archrules.right.adapterexposesone.adapter.csv;

/** Right: the one type that others see, with what is nested in it. */
public record CsvModule() {

    public record Settings() {}
}

package org.oiam.domain.permissions;

/** Catalogues for tests. */
public final class CatalogueSamples {

    private static final Catalogue STANDARD = CatalogueSource.standard();

    private CatalogueSamples() {}

    /** The packaged catalogue, read once. */
    public static Catalogue standard() {
        return STANDARD;
    }
}

package org.oiam.domain.permissions;

import java.util.function.UnaryOperator;

/** Catalogues for tests. */
public final class CatalogueSamples {

    private static final Catalogue STANDARD = CatalogueSource.standard();

    private CatalogueSamples() {}

    /** The packaged catalogue, read once. */
    public static Catalogue standard() {
        return STANDARD;
    }

    /** The packaged catalogue of another release: its {@link CatalogueText} after an edit, with the same roles. */
    public static Catalogue edited(UnaryOperator<String> edit) {
        Catalogue parsed = CatalogueText.parse(edit.apply(CatalogueText.of(STANDARD)));
        return new Catalogue(
                parsed.version(),
                STANDARD.services(),
                parsed.privileges(),
                parsed.bundles(),
                STANDARD.roles(),
                STANDARD.placements(),
                STANDARD.edgeOperations());
    }
}

package org.oiam.domain.permissions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes the catalogue from the packaged tables and what a host registers, and only when every rule about it holds. */
public final class CatalogueSource {

    private static final String FOLDER = "/org/oiam/catalogue/";

    private CatalogueSource() {}

    /**
     * The packaged catalogue.
     *
     * @throws BrokenCatalogue naming file, row and column of every rule that is broken
     */
    public static Catalogue standard() {
        return standardWith();
    }

    /**
     * The packaged catalogue with further services.
     *
     * @throws BrokenCatalogue naming the place of every rule that is broken
     */
    public static Catalogue standardWith(ServiceAddition... additions) {
        return read(CatalogueSource::packaged, List.of(additions));
    }

    /** The catalogue of the given texts, by the names that messages show. */
    static Catalogue read(Function<String, Optional<String>> texts, List<ServiceAddition> additions) {
        var problems = new Problems();
        var draft = new CatalogueDraft(problems);
        new CatalogueFiles(texts, draft, problems).read();
        additions.forEach(draft::register);
        return draft.finish();
    }

    /** The packaged text of a file. The folder of its name is where it stands in the sources, not in the package. */
    static Optional<String> packaged(String file) {
        var name = file.substring(file.lastIndexOf('/') + 1);
        try (var stream = CatalogueSource.class.getResourceAsStream(FOLDER + name)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

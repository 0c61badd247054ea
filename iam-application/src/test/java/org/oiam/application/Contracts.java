package org.oiam.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Asserts that a backend is held against every contract there is. */
public final class Contracts {

    private static final String SUFFIX = "Contract.class";

    private Contracts() {}

    /** Asserts that the test of a backend nests every contract. */
    public static void assertAllNestedIn(Class<?> test) {
        List<String> nested = Stream.of(test.getDeclaredClasses())
                .map(Class::getSuperclass)
                .map(Class::getName)
                .toList();

        assertThat(nested).containsExactlyInAnyOrderElementsOf(names());
    }

    private static List<String> names() {
        try {
            URI home = Contracts.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            Path path = Path.of(home);
            if (Files.isDirectory(path)) {
                return names(path);
            }
            try (FileSystem jar = FileSystems.newFileSystem(path, Map.of())) {
                return names(jar.getPath("/"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(root::relativize)
                    .map(file -> file.toString().replace(root.getFileSystem().getSeparator(), "."))
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .toList();
        }
    }
}

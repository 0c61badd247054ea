package org.oiam.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.oiam.bootstrap.Settings.Secret;
import org.oiam.bootstrap.Settings.Storage;
import org.oiam.embedded.FirstStart;
import org.oiam.embedded.IamSettings;
import org.oiam.embedded.IamSettings.Keeping;
import org.oiam.embedded.IamSettings.Source;

/** How the server reaches its data. */
final class Database {

    private Database() {}

    /** On that storage; every request reads the revision that it is answered by. */
    static IamSettings on(Storage storage, FirstStart first) {
        return IamSettings.at(source(storage), first).kept(new Keeping.ByRequest());
    }

    private static Source source(Storage storage) {
        return switch (storage) {
            case Storage.Memory memory -> Source.Url.of("jdbc:h2:mem:" + memory.name());
            case Storage.Folder folder ->
                Source.Url.of("jdbc:h2:file:" + existing(folder.path()).resolve("iam") + ";WRITE_DELAY="
                        + folder.writeDelayMillis());
            case Storage.Postgres postgres ->
                new Source.Url(
                        postgres.url(), postgres.user(), postgres.password().map(Secret::value));
        };
    }

    private static Path existing(Path folder) {
        try {
            return Files.createDirectories(folder.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + folder, e);
        }
    }

    /** A name for a database in memory that no other has. */
    static String freshName() {
        return "iam-" + UUID.randomUUID();
    }
}

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/**
 * Writes the typed tables: runs the real migrations on an in-memory H2 and lets jOOQ read what stands there then.
 * Does nothing while migrations, this program and the libraries are those of the last run.
 *
 * <p>Arguments: the folder of the migrations, the folder to write into.
 */
final class GenerateJooq {

    private static final String URL =
            "jdbc:h2:mem:codegen;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1";

    public static void main(String[] arguments) throws Exception {
        Path migrations = Path.of(arguments[0]).toAbsolutePath();
        Path output = Path.of(arguments[1]).toAbsolutePath();
        Path mark = output.resolveSibling("jooq.fingerprint");
        Path self = migrations.resolve("../../../../codegen/GenerateJooq.java").normalize();

        String fingerprint = fingerprint(migrations, self);
        if (Files.isDirectory(output)
                && Files.exists(mark)
                && Files.readString(mark).equals(fingerprint)) {
            return;
        }

        Logger.getLogger("").setLevel(Level.WARNING);
        Files.deleteIfExists(mark);
        var database = new JdbcDataSource();
        database.setUrl(URL);
        Flyway.configure()
                .dataSource(database)
                .locations("filesystem:" + migrations)
                .load()
                .migrate();
        GenerationTool.generate(tablesInto(output));
        Files.writeString(mark, fingerprint);
    }

    private static Configuration tablesInto(Path output) {
        return new Configuration()
                .withLogging(Logging.WARN)
                .withJdbc(new Jdbc().withUrl(URL))
                .withGenerator(new Generator()
                        .withDatabase(new Database()
                                .withName("org.jooq.meta.h2.H2Database")
                                .withInputSchema("public")
                                .withOutputSchemaToDefault(true)
                                .withExcludes("flyway_schema_history")
                                .withIncludeSystemSequences(false)
                                .withForcedTypes(new ForcedType()
                                        .withName("INSTANT")
                                        .withIncludeTypes("timestamp.*with.time.zone")))
                        .withGenerate(new Generate()
                                .withComments(false)
                                .withDaos(false)
                                .withDefaultCatalog(false)
                                .withDefaultSchema(true)
                                .withGeneratedAnnotation(false)
                                .withGlobalCatalogReferences(false)
                                .withImplicitJoinPathsToOne(false)
                                .withImplicitJoinPathsToMany(false)
                                .withImplicitJoinPathsManyToMany(false)
                                .withIndexes(false)
                                .withJavaTimeTypes(true)
                                .withPojos(false)
                                .withRecords(false))
                        .withTarget(new Target()
                                .withPackageName("org.oiam.adapter.persistence.db")
                                .withDirectory(output.toString())
                                .withClean(true)));
    }

    private static String fingerprint(Path migrations, Path self) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update(System.getProperty("java.class.path").getBytes(StandardCharsets.UTF_8));
        for (Path file :
                Stream.concat(scripts(migrations).stream(), Stream.of(self)).toList()) {
            digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<Path> scripts(Path migrations) throws IOException {
        try (Stream<Path> files = Files.list(migrations)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        }
    }
}

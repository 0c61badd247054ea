package org.oiam.archrules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages show of the rules is what happens: their code is compiled and run, their output is compared. */
class PagesTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Path PAGE = Path.of("..", "docs", "architecture-rules.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|record|interface) (\\w+)");
    private static final String IMPORTS = """
            import java.util.stream.Stream;
            import org.junit.jupiter.api.DynamicTest;
            import org.junit.jupiter.api.TestFactory;
            import org.oiam.archrules.*;
            """;

    @TempDir
    Path folder;

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> blocks(Path page, String language) {
        return BLOCK.matcher(text(page))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    private static List<String> shop() {
        return blocks(PAGE, "java").stream()
                .filter(block -> block.startsWith("package com.example.shop"))
                .toList();
    }

    private static String test(Path page, String name) {
        return blocks(page, "java").stream()
                .filter(block -> block.contains("class " + name + " "))
                .findFirst()
                .orElseThrow();
    }

    /** The messages of those tests that fail, in their order, when the test class is run beside these production classes. */
    private List<String> failures(String test, List<String> production) throws Exception {
        Path classes = Files.createTempDirectory(folder, "classes");
        compile(classes, production);
        compile(classes, List.of(test));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return failures(loader.loadClass(first(TYPE, test)));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static List<String> failures(Class<?> type) throws Exception {
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object test = constructor.newInstance();
        var failures = new ArrayList<String>();
        for (String name : List.of("hexagon", "embedding")) {
            for (Method factory : type.getDeclaredMethods()) {
                if (factory.getName().equals(name)) {
                    factory.setAccessible(true);
                    ((Stream<?>) factory.invoke(test)).forEach(each -> run((DynamicTest) each, failures));
                }
            }
        }
        return failures;
    }

    private static void run(DynamicTest test, List<String> failures) {
        try {
            test.getExecutable().execute();
        } catch (Throwable failed) {
            failures.add(failed.getMessage().replace(System.lineSeparator(), "\n"));
        }
    }

    /** Compiles sources that may need each other into the folder; all packages with a name are null-marked. */
    private void compile(Path classes, List<String> sources) throws IOException {
        var arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                classes + File.pathSeparator + System.getProperty("java.class.path")));
        Path root = Files.createTempDirectory(folder, "sources");
        for (String source : sources) {
            String name = packageOf(source);
            Path home = Files.createDirectories(root.resolve(name.replace('.', '/')));
            arguments.add(Files.writeString(home.resolve(first(TYPE, source) + ".java"), source)
                    .toString());
            Path info = home.resolve("package-info.java");
            if (!name.isEmpty() && Files.notExists(info)) {
                arguments.add(Files.writeString(info, "@org.jspecify.annotations.NullMarked package " + name + ";")
                        .toString());
            }
        }

        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));

        assertThat(status).isZero();
    }

    private static String packageOf(String source) {
        var found = PACKAGE.matcher(source);
        return found.find() ? found.group(1) : "";
    }

    private static String first(Pattern pattern, String source) {
        var found = pattern.matcher(source);
        assertThat(found.find()).as(source).isTrue();
        return found.group(1);
    }

    @Test
    void the_first_run_fails_as_it_says() throws Exception {
        List<String> failures = failures(test(PAGE, "ArchitectureTest"), shop());

        assertThat(failures)
                .containsExactlyElementsOf(
                        blocks(PAGE, "text").stream().map(String::strip).toList());
    }

    @Test
    void the_readme_shows_the_same_run_in_at_most_fifteen_lines() throws Exception {
        String snippet = test(README, "ArchitectureTest");

        List<String> failures = failures(IMPORTS + snippet, shop());

        assertThat(snippet.lines()).hasSizeLessThanOrEqualTo(15);
        assertThat(failures).isEqualTo(failures(test(PAGE, "ArchitectureTest"), shop()));
    }

    @Test
    void the_dependency_is_the_one_that_is_published() {
        String pom = text(Path.of("pom.xml"));

        for (Path page : List.of(README, PAGE)) {
            assertThat(blocks(page, "xml"))
                    .filteredOn(block -> block.contains("iam-archrules"))
                    .singleElement()
                    .asString()
                    .contains("<groupId>org.oiam</groupId>", version(pom));
        }
    }

    private static String version(String pom) {
        return "<version>" + first(Pattern.compile("<version>([^<]+)</version>"), pom) + "</version>";
    }

    @Test
    void what_is_listed_as_public_is_not_rejected() throws Exception {
        List<String> failures = failures(test(PAGE, "EmbeddingTest"), shop());

        assertThat(failures).singleElement().asString().contains("privileges are constants");
    }

    @Test
    void what_is_published_may_be_used_and_nothing_else_of_ours() throws Exception {
        List<String> production = List.of(
                "package org.oiam.embedded; public record OrchestratorIam() {}",
                "package org.oiam.bootstrap; public record Server() {}",
                "package com.example.shop.bootstrap; public record Start(org.oiam.embedded.OrchestratorIam iam) {}",
                "package com.example.shop.bootstrap; public record Stop(org.oiam.bootstrap.Server server) {}");

        List<String> failures = failures(test(PAGE, "ArchitectureTest"), production);

        assertThat(failures)
                .singleElement()
                .asString()
                .contains("only what is published is used", "Stop.server()")
                .doesNotContain("Start");
    }

    @Test
    void what_is_frozen_fails_no_more_and_what_is_new_does() {
        String newcomer = """
                package com.example.shop.domain;

                public record Invoice(long at) {

                    public static Invoice of() {
                        return new Invoice(System.currentTimeMillis());
                    }
                }
                """;
        var later = new ArrayList<>(shop());
        later.add(newcomer);
        List<List<String>> runs = new ArrayList<>();

        ArchConfiguration.withThreadLocalScope(configuration -> {
            properties(blocks(PAGE, "properties"))
                    .forEach((name, value) -> configuration.setProperty(
                            name.toString(), value.toString().replaceFirst("^src/", folder + "/src/")));
            runs.add(frozen(shop()));
            runs.add(frozen(later));
        });

        assertThat(runs.getFirst()).isEmpty();
        assertThat(runs.getLast()).singleElement().asString().contains("Invoice.of()", "1 times");
    }

    private static Properties properties(List<String> blocks) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(String.join("\n", blocks)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties;
    }

    private List<String> frozen(List<String> production) {
        try {
            return failures(test(PAGE, "FrozenArchitectureTest"), production);
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    void every_rule_is_in_the_list_with_its_reason() throws Exception {
        String page = text(PAGE);

        for (Class<?> home : List.of(HexagonRules.class, EmbedderRules.class)) {
            for (Field constant : home.getFields()) {
                if (constant.getType() == ArchRule.class) {
                    String[] parts =
                            ((ArchRule) constant.get(null)).getDescription().split(", because ", 2);
                    assertThat(page).contains("| `" + constant.getName() + "` | " + parts[0] + " | " + parts[1] + " |");
                }
            }
        }
    }
}

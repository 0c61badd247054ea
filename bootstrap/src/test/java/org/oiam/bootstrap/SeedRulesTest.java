package org.oiam.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule of the seed is a row of docs/seed.md, with a test that exists or the feature that it is planned for. */
class SeedRulesTest {

    private static final Set<String> PLANNED =
            Set.of("console", "single sign-on", "accounts", "session limits", "command line");

    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");

    /** A row of a table: its number, where in the seed, the rule, and what holds it. */
    private record Rule(String number, String where, String rule, String heldBy) {}

    @Test
    void every_rule_of_the_seed_has_a_test_or_is_planned() {
        Path root = root();

        List<Rule> rules = rules(root.resolve("docs/seed.md"));

        assertThat(rules).hasSizeGreaterThan(100);
        assertThat(problems(rules, testSources(root))).isEmpty();
    }

    /** The check is checked: what it exists to find, it finds. */
    @Test
    void a_row_without_a_test_that_exists_is_found() {
        var sources = Map.of("AppleTest", "class AppleTest {\n class A_red_one {\n void falls() {} } }");

        List<String> problems = problems(
                List.of(
                        new Rule("1", "Table 1", "fine", "`AppleTest#falls`, `AppleTest#A_red_one`"),
                        new Rule("2", "Table 1", "fine", "planned: console"),
                        new Rule("3", "Table 1", "no test", ""),
                        new Rule("4", "Table 1", "no such class", "`PearTest#falls`"),
                        new Rule("5", "Table 1", "no such method", "`AppleTest#fall`"),
                        new Rule("6", "Table 1", "no such feature", "planned: some day"),
                        new Rule("7", "Table 1", "planned although it is tested", "planned: console `AppleTest#falls`"),
                        new Rule("7", "Table 1", "the number stands twice", "planned: console"),
                        new Rule("8", "", "from nowhere", "planned: console")),
                sources);

        assertThat(problems)
                .containsExactly(
                        "3: names no test",
                        "4: there is no test class PearTest",
                        "5: AppleTest has no test fall",
                        "6: no feature is called \"some day\"",
                        "7: is planned although a test is named",
                        "7: the number stands twice",
                        "8: a cell is empty");
    }

    private static List<String> problems(List<Rule> rules, Map<String, String> sources) {
        var problems = new ArrayList<String>();
        var numbers = new HashSet<String>();
        for (Rule rule : rules) {
            if (!numbers.add(rule.number)) {
                problems.add(rule.number + ": the number stands twice");
            }
            if (rule.number.isEmpty() || rule.where.isEmpty() || rule.rule.isEmpty()) {
                problems.add(rule.number + ": a cell is empty");
            }
            problem(rule, sources).stream()
                    .map(what -> rule.number + ": " + what)
                    .forEach(problems::add);
        }
        return problems;
    }

    private static List<String> problem(Rule rule, Map<String, String> sources) {
        var tests = TEST.matcher(rule.heldBy).results().toList();
        if (rule.heldBy.startsWith("planned: ")) {
            String feature = rule.heldBy.substring("planned: ".length());
            if (!tests.isEmpty()) {
                return List.of("is planned although a test is named");
            }
            return PLANNED.contains(feature) ? List.of() : List.of("no feature is called \"" + feature + "\"");
        }
        if (tests.isEmpty()) {
            return List.of("names no test");
        }
        return tests.stream()
                .flatMap(test -> missing(test.group(1), test.group(2), sources).stream())
                .toList();
    }

    private static List<String> missing(String type, String test, Map<String, String> sources) {
        String source = sources.get(type);
        if (source == null) {
            return List.of("there is no test class " + type);
        }
        return Pattern.compile("(void|class|>)\\s+" + test + "\\b")
                        .matcher(source)
                        .find()
                ? List.of()
                : List.of(type + " has no test " + test);
    }

    /** The rows of all tables of four columns, without their heads. */
    private static List<Rule> rules(Path page) {
        try (Stream<String> lines = Files.lines(page)) {
            return lines.filter(line -> line.startsWith("| ") && !line.startsWith("| No."))
                    .map(line -> line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                    .filter(cells -> cells.length == 4)
                    .map(cells -> new Rule(cells[0].strip(), cells[1].strip(), cells[2].strip(), cells[3].strip()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The test sources of all modules, by the name of their class. */
    private static Map<String, String> testSources(Path root) {
        return Stream.of(root, root.resolve("checks"))
                .flatMap(folder -> listed(folder, 1))
                .map(module -> module.resolve("src/test/java"))
                .filter(Files::isDirectory)
                .flatMap(folder -> listed(folder, 20))
                .filter(file -> file.toString().endsWith(".java"))
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString().replace(".java", ""),
                        SeedRulesTest::text,
                        (one, other) -> one + other));
    }

    private static Stream<Path> listed(Path folder, int depth) {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("docs/seed.md")))
                .findFirst()
                .orElseThrow();
    }
}

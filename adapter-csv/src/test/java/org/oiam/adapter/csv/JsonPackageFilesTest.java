package org.oiam.adapter.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.inject.Guice;
import com.google.inject.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.application.permissions.PackageFiles;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Refused;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueSource;
import org.oiam.domain.permissions.CatalogueVersion;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PackageProblem;
import org.oiam.domain.permissions.PackageRefusal;
import org.oiam.domain.permissions.PrivilegeBundle;
import org.oiam.domain.permissions.PrivilegeCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Seed: Table 9, Download JSON and Upload Permission; Table 10, Note ("version dependent"). */
class JsonPackageFilesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Catalogue CATALOGUE = CatalogueSource.standard();
    private static final PackageFiles FILES = Guice.createInjector(
                    Stage.PRODUCTION,
                    new CsvModule(),
                    binder -> binder.bind(Catalogue.class).toInstance(CATALOGUE))
            .getInstance(PackageFiles.class);
    private static final String GOLDEN = resource("packages.json");

    private static final PrivilegeCode FLUSH = new PrivilegeCode("REMOTE_FLUSH_FLOWS");
    private static final BundleCode SUPPORT = new BundleCode("SD_WAN_ENTERPRISE_SUPPORT");
    private static final List<PackageContent> TWO = List.of(
            new PackageContent(
                    new Label("No flushing"),
                    new Note("Support of customers: looks, but does not touch / \"ä\" 漢"),
                    SUPPORT,
                    Map.of(FLUSH, Effect.DENY, new PrivilegeCode("READ:EDGE"), Effect.ALLOW),
                    new CatalogueVersion("1")),
            new PackageContent(
                    new Label("Partners"),
                    Note.NONE,
                    new BundleCode("GLOBAL_SETTINGS_PARTNER_SUPPORT"),
                    Map.of(new PrivilegeCode("DOES_NOT_EXIST_HERE"), Effect.ALLOW),
                    new CatalogueVersion("7+3f09c2aa")));

    private static String resource(String name) {
        try (InputStream found = Objects.requireNonNull(JsonPackageFilesTest.class.getResourceAsStream(name))) {
            return new String(found.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String written(List<PackageContent> packages) {
        var text = new StringBuilder();
        try {
            FILES.write(packages, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<PackageFiles.Found> opened(String file) {
        return FILES.read(file, content -> List.of());
    }

    private static List<PackageContent> read(String file) {
        return opened(file).stream().map(PackageFiles.Found::content).toList();
    }

    private static ObjectNode golden() {
        return (ObjectNode) JSON.readTree(GOLDEN);
    }

    private static ObjectNode first(ObjectNode file) {
        return (ObjectNode) file.path("packages").path(0);
    }

    /** The pointers of all that is wrong with a file, in the order in which it is found. */
    private static List<String> problems(String file) {
        return illegal(file).problems().stream().map(PackageProblem::pointer).toList();
    }

    private static PackageRefusal.Illegal illegal(String file) {
        Refused refused = catchThrowableOfType(Refused.class, () -> opened(file));
        assertThat(refused).isNotNull();
        assertThat(refused.refusal()).isInstanceOf(PackageRefusal.Illegal.class);
        return (PackageRefusal.Illegal) refused.refusal();
    }

    private static String unreadable(String file) {
        Refused refused = catchThrowableOfType(Refused.class, () -> opened(file));
        assertThat(refused).isNotNull();
        assertThat(refused.refusal()).isInstanceOf(PackageRefusal.Unreadable.class);
        return refused.refusal().explain();
    }

    /** More than a store can take at once, or a reader wants to read, is refused as such. */
    @Nested
    class What_is_too_much {

        @Test
        void entries_of_one_package() {
            ObjectNode file = golden();
            ObjectNode entries = (ObjectNode) first(file).path("entries");
            for (int i = entries.size(); i <= 1_000; i++) {
                entries.put("CODE_" + i, "deny");
            }

            assertThat(problems(file.toString())).contains("/packages/0/entries");
            assertThat(illegal(file.toString()).explain()).contains("must have at most 1000");
        }

        @Test
        void problems_are_told_up_to_a_thousand() {
            ObjectNode file = golden();
            for (int i = 0; i < 20_000; i++) {
                file.put("unknown" + i, 1);
            }

            assertThat(problems(file.toString())).hasSize(1_000);
        }
    }

    @Nested
    class A_file {

        /** The checksum of the golden file was computed by another program. */
        @Test
        void is_written_as_it_always_was() {
            assertThat(written(TWO)).isEqualTo(GOLDEN);
        }

        @Test
        void is_read_as_it_was_written() {
            assertThat(opened(GOLDEN))
                    .containsExactly(
                            new PackageFiles.Found(TWO.get(0), "/packages/0"),
                            new PackageFiles.Found(TWO.get(1), "/packages/1"));
        }

        @Test
        void without_packages_is_read_as_such() {
            assertThat(read(written(List.of()))).isEmpty();
        }

        @Test
        void means_the_same_without_spaces_and_in_another_order() {
            ObjectNode file = JSON.createObjectNode();
            ObjectNode golden = golden();
            reversed(golden).forEach(name -> file.set(name, golden.get(name)));
            ObjectNode first = first(golden);
            ObjectNode turned = JSON.createObjectNode();
            reversed(first).forEach(name -> turned.set(name, first.get(name)));
            ObjectNode entries = (ObjectNode) first.path("entries");
            ObjectNode turnedEntries = turned.putObject("entries");
            reversed(entries).forEach(name -> turnedEntries.set(name, entries.get(name)));
            ((ArrayNode) file.path("packages")).set(0, turned);

            assertThat(read(file.toString())).isEqualTo(TWO);
        }

        private static List<String> reversed(ObjectNode node) {
            return new ArrayList<>(node.propertyNames()).reversed();
        }

        @Test
        void written_of_anything_is_read_as_the_same() {
            var random = new SplittableRandom(20260801);
            for (int round = 0; round < 300; round++) {
                List<PackageContent> packages = random.ints(random.nextInt(5), 0, Integer.MAX_VALUE)
                        .mapToObj(seed -> any(new SplittableRandom(seed)))
                        .toList();

                String file = written(packages);

                assertThat(read(file)).isEqualTo(packages);
                assertThat(written(read(file))).isEqualTo(file);
            }
        }

        private static PackageContent any(SplittableRandom random) {
            List<PrivilegeBundle> bundles = List.copyOf(CATALOGUE.bundles());
            PrivilegeBundle bundle = bundles.get(random.nextInt(bundles.size()));
            var entries = new TreeMap<PrivilegeCode, Effect>();
            CATALOGUE.privileges().stream()
                    .filter(privilege -> random.nextInt(10) == 0)
                    .forEach(privilege ->
                            entries.put(privilege.code(), random.nextBoolean() ? Effect.ALLOW : Effect.DENY));
            return new PackageContent(
                    new Label("n" + text(random, 100)),
                    new Note(text(random, 400)),
                    bundle.code(),
                    entries,
                    random.nextBoolean() ? CATALOGUE.version() : new CatalogueVersion("" + random.nextInt(1, 99)));
        }

        private static String text(SplittableRandom random, int longest) {
            return random.ints(random.nextInt(longest), 0x20, 0x2FFFF)
                    .filter(point -> switch (Character.getType(point)) {
                        case Character.CONTROL,
                                Character.FORMAT,
                                Character.SURROGATE,
                                Character.LINE_SEPARATOR,
                                Character.PARAGRAPH_SEPARATOR -> false;
                        default -> true;
                    })
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());
        }
    }

    @Nested
    class A_bad_file {

        static Stream<Arguments> tables() {
            String longName = "n".repeat(129);
            return Stream.of(
                    bad("/format", file -> file.put("format", "something")),
                    bad("/format", file -> file.put("format", 1)),
                    bad("/format", file -> file.remove("format")),
                    bad("/formatVersion", file -> file.put("formatVersion", 2)),
                    bad("/formatVersion", file -> file.put("formatVersion", "1")),
                    bad("/formatVersion", file -> file.put("formatVersion", 1.5)),
                    bad("/formatVersion", file -> file.remove("formatVersion")),
                    bad("/packages", file -> file.remove("packages")),
                    bad("/packages", file -> file.putObject("packages")),
                    bad(
                            "/packages",
                            file -> IntStream.range(0, 999)
                                    .forEach(more -> ((ArrayNode) file.path("packages"))
                                            .add(first(file).deepCopy()))),
                    bad("/packages/1", file -> ((ArrayNode) file.path("packages")).set(1, 7)),
                    bad("/checksum", file -> file.remove("checksum")),
                    bad("/checksum", file -> file.put("checksum", "sha256:00")),
                    bad("/checksum", file -> file.put("checksum", false)),
                    bad("/checksum", file -> first(file).put("name", "Other")),
                    bad("/checksum", file -> ((ArrayNode) file.path("packages")).remove(1)),
                    bad("/owner", file -> file.put("owner", 1)),
                    bad("/a~1b~0c", file -> file.put("a/b~c", 1)),
                    bad("/packages/0/name", file -> first(file).remove("name")),
                    bad("/packages/0/name", file -> first(file).put("name", " ")),
                    bad("/packages/0/name", file -> first(file).put("name", longName)),
                    bad("/packages/0/name", file -> first(file).putNull("name")),
                    bad("/packages/0/description", file -> first(file).remove("description")),
                    bad("/packages/0/description", file -> first(file).put("description", "a\nb")),
                    bad("/packages/0/scope", file -> first(file).remove("scope")),
                    bad("/packages/0/scope", file -> first(file).put("scope", "partner")),
                    bad("/packages/0/scope", file -> first(file).put("scope", "ENTERPRISE")),
                    bad("/packages/0/service", file -> first(file).remove("service")),
                    bad("/packages/0/service", file -> first(file).put("service", "global-settings")),
                    bad("/packages/0/bundle", file -> first(file).remove("bundle")),
                    bad("/packages/0/bundle", file -> first(file).put("bundle", "NO_SUCH_BUNDLE")),
                    bad("/packages/0/bundle", file -> first(file).put("bundle", "sd wan")),
                    bad("/packages/0/catalogueVersion", file -> first(file).remove("catalogueVersion")),
                    bad("/packages/0/catalogueVersion", file -> first(file).put("catalogueVersion", 1)),
                    bad("/packages/0/catalogueVersion", file -> first(file).put("catalogueVersion", "new")),
                    bad("/packages/0/entries", file -> first(file).remove("entries")),
                    bad("/packages/0/entries", file -> first(file).putArray("entries")),
                    bad("/packages/0/entries/read edge", file -> entry(file).put("read edge", "deny")),
                    bad("/packages/0/entries/READ:EDGE", file -> entry(file).put("READ:EDGE", "maybe")),
                    bad("/packages/0/entries/READ:EDGE", file -> entry(file).put("READ:EDGE", "DENY")),
                    bad("/packages/0/entries/READ:EDGE", file -> entry(file).putNull("READ:EDGE")),
                    bad("/packages/0/id", file -> first(file).put("id", 1)),
                    bad("/packages/0/owner", file -> first(file).put("owner", 1)),
                    bad("/packages/0/state", file -> first(file).put("state", "published")),
                    bad("/packages/0/version", file -> first(file).put("version", 1)));
        }

        private interface Spoil {
            void in(ObjectNode file);
        }

        private static Arguments bad(String pointer, Spoil spoil) {
            ObjectNode file = golden();
            spoil.in(file);
            return Arguments.of(pointer, file.toString());
        }

        private static ObjectNode entry(ObjectNode file) {
            return (ObjectNode) first(file).path("entries");
        }

        /** Besides the thing itself only the sum of the file may be wrong then. */
        @ParameterizedTest
        @MethodSource("tables")
        void is_refused_with_the_place(String pointer, String file) {
            assertThat(problems(file)).contains(pointer).isSubsetOf(pointer, "/checksum");
        }

        @Test
        void is_refused_with_every_place_at_once() {
            ObjectNode file = golden();
            file.put("state", "draft").put("formatVersion", 9).put("checksum", "x");
            first(file).put("name", "").put("scope", "operator").put("id", 1).remove("catalogueVersion");
            entry(file).put("READ:EDGE", 0);
            ((ObjectNode) file.path("packages").path(1)).put("bundle", "NO_SUCH");

            assertThat(problems(file.toString()))
                    .containsExactlyInAnyOrder(
                            "/state",
                            "/formatVersion",
                            "/packages/0/id",
                            "/packages/0/name",
                            "/packages/0/scope",
                            "/packages/0/catalogueVersion",
                            "/packages/0/entries/READ:EDGE",
                            "/packages/1/bundle",
                            "/checksum");
        }

        @Test
        void says_what_is_wrong() {
            ObjectNode file = golden();
            first(file).put("name", "n".repeat(129)).put("scope", "partner").put("owner", 4);

            assertThat(illegal(file.toString()).explain())
                    .isEqualTo("/packages/0/owner: is unknown; /packages/0/name: must have at most 128 characters;"
                            + " /packages/0/scope: must be enterprise, the scope of SD_WAN_ENTERPRISE_SUPPORT;"
                            + " /checksum: does not fit the file: it was changed after it was written");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "{",
                    "nothing",
                    "[]",
                    "null",
                    "7",
                    "\"{}\"",
                    "{} {}",
                    "{'a':1}",
                    "{\"a\":1,}",
                    "{\"a\":NaN}"
                })
        void that_is_no_object_of_json_is_unreadable(String file) {
            assertThat(unreadable(file)).startsWith("The file is n");
        }

        @Test
        void with_a_member_twice_is_unreadable() {
            assertThat(unreadable(GOLDEN.replace("\"READ:EDGE\"", "\"REMOTE_FLUSH_FLOWS\"")))
                    .isEqualTo("The file has a member twice at line 14, column 29.");
        }

        @Test
        void that_is_too_deep_or_too_long_is_unreadable() {
            assertThat(unreadable("{\"a\":" + "[".repeat(100))).contains("nested deeper than 32");
            assertThat(unreadable("{\"a\":\"" + "x".repeat(70_000) + "\"}")).contains("65536");
            assertThat(unreadable("{\"" + "x".repeat(200) + "\":1}")).contains("128");
            assertThat(unreadable("{\"a\":" + "9".repeat(100) + "}")).contains("64");
            assertThat(unreadable(" ".repeat(10 << 20))).contains("longer than 1048576");
        }
    }

    /** spec/portal-api.md, section 3: service permissions. */
    @Nested
    class The_form_of_the_portal {

        private static final String BLOB = """
                {"enterpriseId": 4, "networkId": 1, "roleCustomizations": [{"forRoleId": 125,
                  "addPrivileges": [
                    {"privilege": "REMOTE_FLUSH_FLOWS", "action": "NONE", "object": "X", "isDeny": 1, "id": 9},
                    {"privilege": null, "action": "UPDATE", "object": "EDGE", "isDeny": 0}],
                  "removePrivileges": [
                    {"privilege": null, "action": "READ", "object": "EDGE", "isDeny": 0},
                    {"action": "READ", "object": "PROFILE", "isDeny": 1}]}]}""";

        private static String blob(String from, String to) {
            assertThat(BLOB).contains(from);
            return BLOB.replace(from, to);
        }

        /** design.md, section 4: add with isDeny 1 and remove with isDeny 0 are DENY, the others ALLOW. */
        @Test
        void is_read_as_one_package_of_the_catalogue_in_force() {
            String whole = "{\"name\": \"Mine\", \"description\": \"All of it\", \"blobContent\": " + BLOB + "}";

            assertThat(opened(whole))
                    .containsExactly(new PackageFiles.Found(
                            new PackageContent(
                                    new Label("Mine"),
                                    new Note("All of it"),
                                    SUPPORT,
                                    Map.of(
                                            FLUSH,
                                            Effect.DENY,
                                            new PrivilegeCode("UPDATE:EDGE"),
                                            Effect.ALLOW,
                                            new PrivilegeCode("READ:EDGE"),
                                            Effect.DENY,
                                            new PrivilegeCode("READ:PROFILE"),
                                            Effect.ALLOW),
                                    CATALOGUE.version()),
                            "/blobContent/roleCustomizations/0"));
        }

        @Test
        void has_the_name_of_its_bundle_when_it_has_none() {
            PackageFiles.Found bare = opened(BLOB).get(0);
            PackageFiles.Found nameless =
                    opened("{\"name\":null,\"blobContent\":" + BLOB + "}").get(0);

            assertThat(bare.pointer()).isEqualTo("/roleCustomizations/0");
            assertThat(bare.content().name()).isEqualTo(new Label("SD-WAN Enterprise Support"));
            assertThat(bare.content().description()).isEqualTo(Note.NONE);
            assertThat(nameless.content()).isEqualTo(bare.content());
        }

        @Test
        void needs_neither_list() {
            String nothing = "{\"roleCustomizations\":[{\"forRoleId\":125,\"removePrivileges\":null}]}";

            assertThat(opened(nothing).get(0).content().entries()).isEmpty();
        }

        @Test
        void may_say_the_same_twice() {
            String twice = blob(
                    "\"action\": \"READ\", \"object\": \"PROFILE\"", "\"action\": \"UPDATE\", \"object\": \"EDGE\"");

            assertThat(opened(twice).get(0).content().entries()).hasSize(3);
        }

        static Stream<Arguments> tables() {
            return Stream.of(
                    Arguments.of("/forRoleId", blob("125", "999")),
                    Arguments.of("/forRoleId", blob("125", "\"125\"")),
                    Arguments.of("/forRoleId", blob("\"forRoleId\"", "\"roleId\"")),
                    Arguments.of("/addPrivileges", blob("\"addPrivileges\": [", "\"addPrivileges\": 1, \"x\": [")),
                    Arguments.of("/addPrivileges/0/privilege", blob("\"REMOTE_FLUSH_FLOWS\"", "\"flush flows\"")),
                    Arguments.of("/addPrivileges/0/privilege", blob("\"REMOTE_FLUSH_FLOWS\"", "12")),
                    Arguments.of("/addPrivileges/0/isDeny", blob("\"isDeny\": 1, \"id\"", "\"isDeny\": true, \"id\"")),
                    Arguments.of("/addPrivileges/0/isDeny", blob("\"isDeny\": 1, \"id\"", "\"isDeny\": 2, \"id\"")),
                    Arguments.of("/addPrivileges/0/isDeny", blob("\"isDeny\": 1, \"id\"", "\"id\"")),
                    Arguments.of("/addPrivileges/1/action", blob("\"action\": \"UPDATE\", ", "")),
                    Arguments.of(
                            "/addPrivileges/1/object",
                            blob("\"object\": \"EDGE\", \"isDeny\": 0}],", "\"isDeny\": 0}],")),
                    Arguments.of("/addPrivileges/1", blob("\"UPDATE\"", "\"update it\"")),
                    Arguments.of(
                            "/removePrivileges/0",
                            blob("\"READ\", \"object\": \"EDGE\"", "\"UPDATE\", \"object\": \"EDGE\"")),
                    Arguments.of(
                            "/removePrivileges/1",
                            blob("{\"action\": \"READ\", \"object\": \"PROFILE\", \"isDeny\": 1}", "3")));
        }

        @ParameterizedTest
        @MethodSource("tables")
        void is_refused_with_the_place(String pointer, String file) {
            assertThat(problems(file)).containsExactly("/roleCustomizations/0" + pointer);
        }

        @Test
        void has_exactly_one_customization() {
            assertThat(problems("{\"blobContent\":{\"roleCustomizations\":[]}}"))
                    .containsExactly("/blobContent/roleCustomizations");
            assertThat(problems("{\"roleCustomizations\":[{},{}]}")).containsExactly("/roleCustomizations");
            assertThat(problems("{\"roleCustomizations\":{}}")).containsExactly("/roleCustomizations");
            assertThat(problems("{\"roleCustomizations\":[7]}")).containsExactly("/roleCustomizations/0");
            assertThat(problems("{\"blobContent\":{}}")).containsExactly("/blobContent/roleCustomizations");
            assertThat(problems("{\"blobContent\":7}")).containsExactly("/blobContent");
        }

        @Test
        void is_refused_for_its_name() {
            String whole = "{\"name\": \"\", \"description\": 7, \"blobContent\": " + BLOB + "}";

            assertThat(problems(whole)).containsExactly("/name", "/description");
        }
    }

    @Nested
    class A_file_that_was_damaged {

        @Test
        void is_read_or_refused_and_nothing_else() {
            var random = new SplittableRandom(7);
            List<String> good = List.of(GOLDEN, "{\"name\":\"n\",\"blobContent\":" + The_form_of_the_portal.BLOB + "}");
            String letters = "{}[]\",:0123456789.eE+-\\/ \u0000\ud800\u00e4abntrufls_ADENY";
            for (int round = 0; round < 20_000; round++) {
                var file = new StringBuilder(good.get(random.nextInt(good.size())));
                for (int hits = random.nextInt(1, 5); hits > 0 && !file.isEmpty(); hits--) {
                    int at = random.nextInt(file.length());
                    int to = Math.min(file.length(), at + random.nextInt(12));
                    switch (random.nextInt(4)) {
                        case 0 -> file.delete(at, to);
                        case 1 -> file.insert(at, file.substring(at, to));
                        case 2 -> file.setLength(Math.max(1, at));
                        default -> file.setCharAt(at, letters.charAt(random.nextInt(letters.length())));
                    }
                }
                mustBeReadOrRefused(file.toString());
            }
        }

        private static void mustBeReadOrRefused(String file) {
            try {
                assertThat(opened(file)).isNotNull();
            } catch (Refused refused) {
                assertThat(refused.refusal().code().toLowerCase(Locale.ROOT)).startsWith("package-");
            }
        }

        @Test
        void is_never_read_as_another() {
            var random = new SplittableRandom(11);
            for (int round = 0; round < 2_000; round++) {
                var file = new StringBuilder(GOLDEN);
                int at = random.nextInt(file.length());
                file.setCharAt(at, (char) random.nextInt(0x20, 0x7F));
                if (!sameDocument(file.toString())) {
                    assertThatThrownBy(() -> opened(file.toString())).isInstanceOf(Refused.class);
                }
            }
        }

        private static boolean sameDocument(String file) {
            try {
                return JSON.readTree(file).equals(golden());
            } catch (JacksonException broken) {
                return false;
            }
        }
    }
}

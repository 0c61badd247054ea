package org.oiam.adapter.csv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oiam.adapter.csv.JsonValue.Elements;
import org.oiam.adapter.csv.JsonValue.Members;
import org.oiam.adapter.csv.JsonValue.Text;
import org.oiam.adapter.csv.JsonValue.Whole;
import org.oiam.application.permissions.PackageFiles;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Refused;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueVersion;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PackageProblem;
import org.oiam.domain.permissions.PackageRefusal;
import org.oiam.domain.permissions.PrivilegeBundle;
import org.oiam.domain.permissions.PrivilegeCode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * Packages as JSON: strict, bounded, and summed. The checksum is SHA-256 over the UTF-8 of the file as compact JSON without
 * its checksum, its members in the order in which they are written, entries in the order of their codes.
 */
final class JsonPackageFiles implements PackageFiles {

    private static final String FORMAT = "oiam-permission-packages";
    private static final int FORMAT_VERSION = 1;
    private static final int MOST_PACKAGES = 1_000;

    /** More than any bundle has privileges. */
    static final int MOST_ENTRIES = 1_000;

    private static final int LARGEST = 1 << 20;

    private static final List<String> SUMMED = List.of("format", "formatVersion", "packages");
    private static final List<String> OF_A_FILE = List.of("format", "formatVersion", "packages", "checksum");
    private static final List<String> OF_A_PACKAGE =
            List.of("name", "description", "scope", "service", "bundle", "catalogueVersion", "entries");

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxStringLength(65_536)
                    .maxNumberLength(64)
                    .maxNameLength(128)
                    .maxDocumentLength(LARGEST)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .build();

    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
    private static final DefaultPrettyPrinter PRETTY = new DefaultPrettyPrinter()
            .withObjectIndenter(INDENTER)
            .withArrayIndenter(INDENTER)
            .withSeparators(Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""));

    private final Catalogue catalogue;

    JsonPackageFiles(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void write(List<PackageContent> packages, Appendable to) throws IOException {
        var file = new LinkedHashMap<String, JsonValue>();
        file.put("format", new Text(FORMAT));
        file.put("formatVersion", new Whole(FORMAT_VERSION));
        file.put("packages", new Elements(packages.stream().map(this::value).toList()));
        file.put("checksum", new Text(checksum(new Members(file))));
        to.append(JsonValue.write(JSON, new Members(file), PRETTY)).append('\n');
    }

    private JsonValue value(PackageContent content) {
        var value = new LinkedHashMap<String, JsonValue>();
        value.put("name", new Text(content.name().value()));
        value.put("description", new Text(content.description().value()));
        catalogue.bundle(content.bundle()).ifPresent(bundle -> {
            value.put("scope", new Text(word(bundle.level())));
            value.put("service", new Text(bundle.service().value()));
        });
        value.put("bundle", new Text(content.bundle().value()));
        value.put("catalogueVersion", new Text(content.madeFor().value()));
        var entries = new LinkedHashMap<String, JsonValue>();
        content.entries().forEach((code, effect) -> entries.put(code.value(), new Text(word(effect))));
        value.put("entries", new Members(entries));
        return new Members(value);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Found> read(String file, Function<PackageContent, List<PackageProblem>> rules) {
        JsonValue document = parsed(file);
        if (!(document instanceof Members)) {
            throw new Refused(new PackageRefusal.Unreadable("The file is no JSON object."));
        }
        JsonPlace root = JsonPlace.root(document);
        boolean portals = PortalForm.isIn(document);
        List<Found> found = portals ? PortalForm.read(root, catalogue) : packages(root);
        for (Found one : found) {
            for (PackageProblem problem : rules.apply(one.content())) {
                // what the portal's form says has no place of its own for an entry
                root.add(
                        portals
                                ? new PackageProblem("", problem.problem()).within(one.pointer())
                                : problem.within(one.pointer()));
            }
        }
        root.mustBeRight();
        return found;
    }

    private static JsonValue parsed(String file) {
        if (file.length() > LARGEST) {
            throw new Refused(new PackageRefusal.Unreadable("The file is longer than 1048576 characters."));
        }
        try {
            return JsonValue.read(JSON, file);
        } catch (JacksonException broken) {
            throw new Refused(new PackageRefusal.Unreadable(explain(broken)));
        }
    }

    private static String explain(JacksonException broken) {
        TokenStreamLocation at = broken.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        String message = String.valueOf(broken.getOriginalMessage());
        if (message.toLowerCase(Locale.ROOT).contains("duplicate")) {
            return "The file has a member twice" + where + ".";
        }
        if (broken instanceof StreamConstraintsException) {
            return "The file is nested deeper than 32, or has a text over 65536 characters, a name over 128 or a number"
                    + " over 64" + where + ".";
        }
        return "The file is not well-formed JSON" + where + ".";
    }

    private List<Found> packages(JsonPlace file) {
        file.hasOnly(Set.copyOf(OF_A_FILE));
        String format = file.at("format").text();
        if (format != null && !format.equals(FORMAT)) {
            file.at("format").wrong("must be " + FORMAT);
        }
        Integer version = file.at("formatVersion").number();
        if (version != null && version != FORMAT_VERSION) {
            file.at("formatVersion").wrong("must be " + FORMAT_VERSION);
        }
        var found = new ArrayList<Found>();
        JsonPlace packages = file.at("packages");
        if (packages.isArray()) {
            if (packages.value().size() > MOST_PACKAGES) {
                packages.wrong("must have at most " + MOST_PACKAGES + " packages");
            } else {
                for (JsonPlace one : packages.elements()) {
                    PackageContent content = content(one);
                    if (content != null) {
                        found.add(new Found(content, one.pointer()));
                    }
                }
            }
        }
        String checksum = file.at("checksum").text();
        if (checksum != null && !checksum.equals(checksum(file.value()))) {
            file.at("checksum").wrong("does not fit the file: it was changed after it was written");
        }
        return found;
    }

    private @Nullable PackageContent content(JsonPlace of) {
        if (!of.isObject()) {
            return null;
        }
        of.hasOnly(Set.copyOf(OF_A_PACKAGE));
        Label name = of.at("name").value("a name", Label::new);
        Note description = of.at("description").value("a description", Note::new);
        String scope = of.at("scope").text();
        String service = of.at("service").text();
        BundleCode code = of.at("bundle").value("the code of a privilege bundle", BundleCode::new);
        if (code != null) {
            catalogue
                    .bundle(code)
                    .ifPresentOrElse(
                            bundle -> fits(of, scope, service, bundle),
                            () -> of.at("bundle").wrong("there is no privilege bundle " + code));
        }
        CatalogueVersion madeFor =
                of.at("catalogueVersion").value("the version of a catalogue, as text", CatalogueVersion::new);
        Map<PrivilegeCode, Effect> entries = entries(of.at("entries"));
        return name == null || description == null || code == null || madeFor == null
                ? null
                : new PackageContent(name, description, code, entries, madeFor);
    }

    private static void fits(JsonPlace of, @Nullable String scope, @Nullable String service, PrivilegeBundle bundle) {
        if (scope != null && !scope.equals(word(bundle.level()))) {
            of.at("scope").wrong("must be " + word(bundle.level()) + ", the scope of " + bundle.code());
        }
        if (service != null && !service.equals(bundle.service().value())) {
            of.at("service").wrong("must be " + bundle.service() + ", the service of " + bundle.code());
        }
    }

    private static Map<PrivilegeCode, Effect> entries(JsonPlace of) {
        var entries = new TreeMap<PrivilegeCode, Effect>();
        if (of.isObject() && of.hasAtMost(MOST_ENTRIES)) {
            for (String name : of.names()) {
                JsonPlace entry = of.at(name);
                PrivilegeCode code = code(entry, name);
                Effect effect = entry.value("allow or deny", JsonPackageFiles::effect);
                if (code != null && effect != null) {
                    entries.put(code, effect);
                }
            }
        }
        return entries;
    }

    private static @Nullable PrivilegeCode code(JsonPlace entry, String name) {
        try {
            return new PrivilegeCode(name);
        } catch (IllegalArgumentException malformed) {
            entry.wrong("is not named by the code of a privilege");
            return null;
        }
    }

    private static Effect effect(String word) {
        return switch (word) {
            case "allow" -> Effect.ALLOW;
            case "deny" -> Effect.DENY;
            default -> throw new IllegalArgumentException(word);
        };
    }

    /** Over what is known of the file, in one order, so that neither spaces nor the order of members matter. */
    private static String checksum(JsonValue file) {
        Map<String, JsonValue> canonical = pick(file, SUMMED);
        if (file.path("packages") instanceof Elements packages) {
            canonical.put(
                    "packages",
                    new Elements(packages.all().stream()
                            .map(JsonPackageFiles::canonical)
                            .toList()));
        }
        byte[] text = JsonValue.write(JSON, new Members(canonical), null).getBytes(StandardCharsets.UTF_8);
        return "sha256:" + HexFormat.of().formatHex(sha256().digest(text));
    }

    private static JsonValue canonical(JsonValue one) {
        if (!(one instanceof Members)) {
            return one;
        }
        Map<String, JsonValue> ordered = pick(one, OF_A_PACKAGE);
        if (one.path("entries") instanceof Members entries) {
            ordered.put("entries", new Members(new TreeMap<>(entries.all())));
        }
        return new Members(ordered);
    }

    private static Map<String, JsonValue> pick(JsonValue from, List<String> names) {
        var picked = new LinkedHashMap<String, JsonValue>();
        for (String name : names) {
            if (from.has(name)) {
                picked.put(name, from.path(name));
            }
        }
        return picked;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}

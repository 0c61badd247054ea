package org.oiam.adapter.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.World;
import org.oiam.application.permissions.ExchangePackages;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Files of packages that are enough for a face: what a package says as an object, and the portal's blob by number. */
public final class JsonPackageFiles implements PackageFiles {

    private final Catalogue catalogue;

    private JsonPackageFiles(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The use case on such files. */
    public static ExchangePackages exchange(World world) {
        return new ExchangePackages(
                world.access(),
                world.backend().packages(),
                world.backend().tenants(),
                world.catalogue(),
                new JsonPackageFiles(world.catalogue()),
                world.backend().ids(),
                world.clock());
    }

    @Override
    public void write(List<PackageContent> packages, Appendable to) throws IOException {
        ObjectNode file = Json.object();
        ArrayNode all = file.putArray("packages");
        packages.forEach(content -> {
            ObjectNode one = all.addObject()
                    .put("name", content.name().value())
                    .put("bundle", content.bundle().value())
                    .put("catalogueVersion", content.madeFor().value());
            ObjectNode entries = one.putObject("entries");
            content.entries()
                    .forEach((code, effect) ->
                            entries.put(code.value(), effect.name().toLowerCase(Locale.ROOT)));
        });
        to.append(new String(Json.write(file), StandardCharsets.UTF_8));
    }

    @Override
    public List<Found> read(String file, Function<PackageContent, List<PackageProblem>> rules) {
        JsonNode root = Json.parse(file.getBytes(StandardCharsets.UTF_8));
        var found = new ArrayList<Found>();
        if (root.path("blobContent").isObject()) {
            found.add(readable(() -> blob(root)));
        } else if (root.path("packages").isArray()) {
            root.path("packages")
                    .forEach(one -> found.add(readable(() -> new Found(content(one), "/packages/" + found.size()))));
        } else {
            throw new Refused(new PackageRefusal.Unreadable("The file holds no packages."));
        }
        List<PackageProblem> problems = found.stream()
                .flatMap(one -> rules.apply(one.content()).stream().map(problem -> problem.within(one.pointer())))
                .toList();
        if (!problems.isEmpty()) {
            throw new Refused(new PackageRefusal.Illegal(problems));
        }
        return found;
    }

    private static Found readable(Supplier<Found> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException malformed) {
            throw new Refused(new PackageRefusal.Unreadable("The file holds what is no package."));
        }
    }

    private static PackageContent content(JsonNode one) {
        var entries = new TreeMap<PrivilegeCode, Effect>();
        one.path("entries")
                .forEachEntry((code, effect) -> entries.put(
                        new PrivilegeCode(code),
                        Effect.valueOf(effect.stringValue("").toUpperCase(Locale.ROOT))));
        return new PackageContent(
                new Label(one.path("name").stringValue("")),
                Note.NONE,
                new BundleCode(one.path("bundle").stringValue("")),
                entries,
                new CatalogueVersion(one.path("catalogueVersion").stringValue("")));
    }

    private Found blob(JsonNode root) {
        JsonNode customization =
                root.path("blobContent").path("roleCustomizations").path(0);
        PrivilegeBundle bundle = catalogue.bundles().stream()
                .filter(of -> of.number() == customization.path("forRoleId").intValue(0))
                .findFirst()
                .orElseThrow(() -> new Refused(new PackageRefusal.Unreadable("There is no such bundle.")));
        var entries = new TreeMap<PrivilegeCode, Effect>();
        customization
                .path("addPrivileges")
                .forEach(granted -> entries.put(
                        granted.path("privilege").isString()
                                ? new PrivilegeCode(granted.path("privilege").stringValue())
                                : PrivilegeCode.of(
                                        granted.path("action").stringValue(""),
                                        granted.path("object").stringValue("")),
                        granted.path("isDeny").intValue(0) == 1 ? Effect.DENY : Effect.ALLOW));
        var content = new PackageContent(
                new Label(root.path("name").stringValue(bundle.name())),
                new Note(root.path("description").stringValue("")),
                bundle.code(),
                entries,
                catalogue.version());
        return new Found(content, "/blobContent/roleCustomizations/0");
    }
}

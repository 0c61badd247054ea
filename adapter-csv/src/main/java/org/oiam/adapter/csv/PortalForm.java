package org.oiam.adapter.csv;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.oiam.application.permissions.PackageFiles.Found;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PrivilegeBundle;
import org.oiam.domain.permissions.PrivilegeCode;

/**
 * What the portal API calls a role customization package, or its blob alone: one bundle by its number, and privileges that
 * are added and removed. It names no catalogue, so it speaks of the one in force. Members that are unknown here are those of
 * other versions of the portal.
 */
final class PortalForm {

    private static final String BLOB = "blobContent";
    private static final String CUSTOMIZATIONS = "roleCustomizations";

    private PortalForm() {}

    static boolean isIn(JsonValue document) {
        return !document.has("format")
                && !document.has("packages")
                && (document.has(BLOB) || document.has(CUSTOMIZATIONS));
    }

    /** The one package, if nothing is wrong with it. */
    static List<Found> read(JsonPlace document, Catalogue catalogue) {
        boolean whole = document.value().has(BLOB);
        JsonPlace blob = whole ? document.at(BLOB) : document;
        if (!blob.isObject() || !blob.at(CUSTOMIZATIONS).isArray()) {
            return List.of();
        }
        List<JsonPlace> customizations = blob.at(CUSTOMIZATIONS).elements();
        if (customizations.size() != 1) {
            blob.at(CUSTOMIZATIONS).wrong("must have exactly one element");
            return List.of();
        }
        JsonPlace one = customizations.get(0);
        if (!one.isObject()) {
            return List.of();
        }
        PrivilegeBundle bundle = bundle(one.at("forRoleId"), catalogue);
        Label name = whole && isGiven(document.at("name"))
                ? document.at("name").value("a name", Label::new)
                : bundle == null ? null : new Label(bundle.name());
        Note description = whole && isGiven(document.at("description"))
                ? document.at("description").value("a description", Note::new)
                : Note.NONE;
        Map<PrivilegeCode, Effect> entries = entries(one);
        return bundle == null || name == null || description == null
                ? List.of()
                : List.of(new Found(
                        new PackageContent(name, description, bundle.code(), entries, catalogue.version()),
                        one.pointer()));
    }

    private static @Nullable PrivilegeBundle bundle(JsonPlace number, Catalogue catalogue) {
        Integer wanted = number.number();
        if (wanted == null) {
            return null;
        }
        PrivilegeBundle found = catalogue.bundles().stream()
                .filter(bundle -> bundle.number() == wanted)
                .findFirst()
                .orElse(null);
        if (found == null) {
            number.wrong("there is no privilege bundle of the number " + wanted);
        }
        return found;
    }

    private static boolean isGiven(JsonPlace place) {
        return !(place.value() instanceof JsonValue.Nothing);
    }

    private static Map<PrivilegeCode, Effect> entries(JsonPlace customization) {
        var entries = new HashMap<PrivilegeCode, Effect>();
        take(customization.at("addPrivileges"), Effect.ALLOW, Effect.DENY, entries);
        take(customization.at("removePrivileges"), Effect.DENY, Effect.ALLOW, entries);
        return entries;
    }

    private static void take(JsonPlace list, Effect granting, Effect denying, Map<PrivilegeCode, Effect> entries) {
        if (!isGiven(list) || !list.isArray() || !list.hasAtMost(JsonPackageFiles.MOST_ENTRIES)) {
            return;
        }
        for (JsonPlace one : list.elements()) {
            if (one.isObject()) {
                PrivilegeCode code = code(one);
                Effect effect = effect(one.at("isDeny"), granting, denying);
                if (code != null
                        && effect != null
                        && Objects.requireNonNullElse(entries.put(code, effect), effect) != effect) {
                    one.wrong(code + " is both allowed and denied");
                }
            }
        }
    }

    private static @Nullable Effect effect(JsonPlace isDeny, Effect granting, Effect denying) {
        Integer flag = isDeny.number();
        if (flag == null) {
            return null;
        }
        return switch (flag) {
            case 0 -> granting;
            case 1 -> denying;
            default -> {
                isDeny.wrong("must be 0 or 1");
                yield null;
            }
        };
    }

    /** By its name, or by action and object. */
    private static @Nullable PrivilegeCode code(JsonPlace granted) {
        if (isGiven(granted.at("privilege"))) {
            return granted.at("privilege").value("the name of a privilege", PrivilegeCode::new);
        }
        String action = granted.at("action").text();
        String object = granted.at("object").text();
        if (action == null || object == null) {
            return null;
        }
        try {
            return PrivilegeCode.of(action, object);
        } catch (IllegalArgumentException malformed) {
            granted.wrong("action and object name no privilege");
            return null;
        }
    }
}

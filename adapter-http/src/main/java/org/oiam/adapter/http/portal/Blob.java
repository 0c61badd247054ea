package org.oiam.adapter.http.portal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oiam.adapter.http.wire.Json;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PrivilegeBundle;
import org.oiam.domain.permissions.PrivilegeCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the portal calls the blob of a role customization package: the privileges that one bundle gains and loses.
 *
 * @param bundle the bundle, which the portal knows by its number
 * @param entries what is said of its privileges
 */
record Blob(BundleCode bundle, Map<PrivilegeCode, Effect> entries) {

    private static final String CONTENT = "blobContent";

    /** Copies the entries. */
    Blob {
        entries = Map.copyOf(entries);
    }

    /** Reads the blob among the params; @throws Refused with {@link CommonRefusal.Invalid} that says what is wrong */
    static Blob of(Params params, Catalogue catalogue) {
        JsonNode content = Params.required(CONTENT, params.object(CONTENT));
        JsonNode customizations = content.path("roleCustomizations");
        if (!customizations.isArray()
                || customizations.size() != 1
                || !customizations.get(0).isObject()) {
            throw invalid("roleCustomizations must have exactly one element, an object");
        }
        JsonNode one = customizations.get(0);
        var entries = new HashMap<PrivilegeCode, Effect>();
        take(one, "addPrivileges", Effect.ALLOW, Effect.DENY, entries);
        take(one, "removePrivileges", Effect.DENY, Effect.ALLOW, entries);
        return new Blob(bundle(one.path("forRoleId"), catalogue).code(), entries);
    }

    /** The bundle of that number. */
    static Optional<PrivilegeBundle> bundle(long number, Catalogue catalogue) {
        return catalogue.bundles().stream()
                .filter(bundle -> bundle.number() == number)
                .findFirst();
    }

    private static PrivilegeBundle bundle(JsonNode number, Catalogue catalogue) {
        if (!number.isIntegralNumber() || !number.canConvertToLong()) {
            throw invalid("forRoleId must be an integer");
        }
        return bundle(number.longValue(), catalogue)
                .orElseThrow(() -> invalid("there is no privilege bundle of the number " + number.longValue()));
    }

    /** Adding the right or removing the ban is ALLOW, adding the ban or removing the right is DENY. */
    private static void take(
            JsonNode customization, String list, Effect right, Effect ban, Map<PrivilegeCode, Effect> entries) {
        JsonNode privileges = customization.path(list);
        if (privileges.isMissingNode() || privileges.isNull()) {
            return;
        }
        if (!privileges.isArray()) {
            throw invalid(list + " must be an array");
        }
        for (JsonNode one : privileges) {
            PrivilegeCode code = code(one, list);
            JsonNode isDeny = one.path("isDeny");
            if (!isDeny.isInt() || isDeny.intValue() < 0 || isDeny.intValue() > 1) {
                throw invalid("isDeny of " + code + " must be 0 or 1");
            }
            Effect effect = isDeny.intValue() == 0 ? right : ban;
            Effect before = entries.put(code, effect);
            if (before != null && before != effect) {
                throw invalid(code + " is both allowed and denied");
            }
        }
    }

    private static PrivilegeCode code(JsonNode granted, String list) {
        JsonNode name = granted.path("privilege");
        String text = name.isString()
                ? name.stringValue()
                : granted.path("action").stringValue("") + ":"
                        + granted.path("object").stringValue("");
        try {
            return new PrivilegeCode(text);
        } catch (IllegalArgumentException malformed) {
            throw invalid("what stands in " + list + " is a privilege by its name, or by action and object");
        }
    }

    private static Refused invalid(String problem) {
        return new Refused(new CommonRefusal.Invalid(CONTENT, problem));
    }

    /** A granted privilege: by its name, or by action and object. */
    static ObjectNode granted(PrivilegeCode code, Effect effect) {
        int isDeny = switch (effect) {
            case ALLOW -> 0;
            case DENY -> 1;
        };
        return privilege(code).put("isDeny", isDeny);
    }

    /** How the portal names a privilege. */
    static ObjectNode privilege(PrivilegeCode code) {
        List<String> parts = List.of(code.value().split(":", 2));
        @Nullable String name = parts.size() == 1 ? code.value() : null;
        return Json.object()
                .put("privilege", name)
                .put("action", name == null ? parts.getFirst() : "NONE")
                .put("object", name == null ? parts.getLast() : null);
    }
}

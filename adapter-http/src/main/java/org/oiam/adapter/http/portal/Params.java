package org.oiam.adapter.http.portal;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oiam.adapter.http.wire.Json;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The params of a call, each read by its name and type; null is the same as absent, unknown ones are passed over. */
record Params(ObjectNode values) {

    /** None, or those of an object; @throws Refused for anything else */
    static Params of(JsonNode sent) {
        if (sent.isMissingNode() || sent.isNull()) {
            return new Params(Json.object());
        }
        if (sent instanceof ObjectNode values) {
            return new Params(values);
        }
        throw new Refused(new CommonRefusal.Invalid("params", "must be an object"));
    }

    private Optional<JsonNode> find(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isNull());
    }

    /** A value that must be there. */
    static <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(() -> invalid(name, "is required"));
    }

    private static Refused invalid(String name, String problem) {
        return new Refused(new CommonRefusal.Invalid(name, problem));
    }

    /** The number of a thing; 0 is how clients say that they name none. */
    Optional<Long> id(String name) {
        Optional<Long> id = find(name).map(value -> number(name, value));
        if (id.filter(number -> number < 0).isPresent()) {
            throw invalid(name, "must be positive");
        }
        return id.filter(number -> number != 0);
    }

    private static Long number(String name, JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw invalid(name, "must be an integer");
        }
        return value.longValue();
    }

    Optional<String> text(String name) {
        return find(name).map(value -> string(name, value));
    }

    private static String string(String name, JsonNode value) {
        if (!value.isString()) {
            throw invalid(name, "must be a string");
        }
        return value.stringValue();
    }

    Optional<Boolean> flag(String name) {
        return find(name).map(value -> {
            if (!value.isBoolean()) {
                throw invalid(name, "must be true or false");
            }
            return value.booleanValue();
        });
    }

    <E extends Enum<E>> Optional<E> word(String name, Class<E> words) {
        return text(name)
                .map(text -> Arrays.stream(words.getEnumConstants())
                        .filter(word -> word.name().equals(text))
                        .findFirst()
                        .orElseThrow(
                                () -> invalid(name, "must be one of " + Arrays.toString(words.getEnumConstants()))));
    }

    /** The params within a param. */
    Optional<ObjectNode> object(String name) {
        return find(name).map(value -> {
            if (value instanceof ObjectNode object) {
                return object;
            }
            throw invalid(name, "must be an object");
        });
    }

    /** The things named by numbers, null when the param is absent. */
    @Nullable
    Set<Long> ids(String name) {
        return find(name)
                .map(value -> set(name, value, item -> number(name, item)))
                .orElse(null);
    }

    /** What else is asked for: the words of {@code with}. */
    Set<String> with() {
        return find("with")
                .map(value -> set("with", value, item -> string("with", item)))
                .orElse(Set.of());
    }

    private static <T> Set<T> set(String name, JsonNode value, Function<JsonNode, T> item) {
        if (!value.isArray()) {
            throw invalid(name, "must be an array");
        }
        var set = new LinkedHashSet<T>();
        value.forEach(each -> set.add(item.apply(each)));
        return set;
    }
}

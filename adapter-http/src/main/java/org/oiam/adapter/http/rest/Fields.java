package org.oiam.adapter.http.rest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oiam.adapter.http.rest.Problem.Fault;
import org.oiam.adapter.http.wire.Json;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a JSON object. Whatever is wrong is collected, and {@link #check} rejects all of it at once, each fault
 * with the pointer to it; the values may be taken afterwards.
 */
final class Fields {

    private static final int MOST_FAULTS = 50;

    private final JsonNode node;
    private final String pointer;
    private final List<Fault> faults;
    private final Set<String> known = new HashSet<>();
    private final List<Fields> inner = new ArrayList<>();

    private Fields(JsonNode node, String pointer, List<Fault> faults) {
        this.node = node;
        this.pointer = pointer;
        this.faults = faults;
    }

    static Fields of(JsonNode body) {
        var faults = new ArrayList<Fault>();
        if (!body.isObject()) {
            throw new Rejected(Problem.inBody(List.of(new Fault("#", "wrong-type", "must be an object"))));
        }
        return new Fields(body, "#", faults);
    }

    /** A value once everything was checked. */
    static final class Field<T> {

        private final @Nullable T value;

        private Field(@Nullable T value) {
            this.value = value;
        }

        T get() {
            if (value == null) {
                throw new IllegalStateException("a field that is required was not checked");
            }
            return value;
        }

        T or(T other) {
            return value == null ? other : value;
        }

        @Nullable
        T orNull() {
            return value;
        }
    }

    /** How a value is read; null after saying what is wrong with it. */
    interface Reading<T> {

        @Nullable
        T read(JsonNode node, String pointer, List<Fault> faults);

        /** The same, turned into a value of the domain, which may refuse it. */
        default <U> Reading<U> as(Function<T, U> conversion) {
            return (node, pointer, faults) -> {
                T raw = read(node, pointer, faults);
                try {
                    return raw == null ? null : conversion.apply(raw);
                } catch (Refused refused) {
                    faults.add(
                            refused.refusal() instanceof CommonRefusal.Invalid invalid
                                    ? new Fault(pointer, invalid.code(), invalid.problem())
                                    : new Fault(
                                            pointer,
                                            refused.refusal().code(),
                                            refused.refusal().explain()));
                } catch (IllegalArgumentException malformed) {
                    faults.add(new Fault(pointer, "malformed", String.valueOf(malformed.getMessage())));
                }
                return null;
            };
        }

        /** The same, or null where that means none. */
        default Reading<Optional<T>> orNone() {
            return (node, pointer, faults) ->
                    node.isNull() ? Optional.empty() : Optional.ofNullable(read(node, pointer, faults));
        }
    }

    static Reading<String> text() {
        return (node, pointer, faults) -> node.isString() ? node.stringValue() : wrong(pointer, "a string", faults);
    }

    static Reading<Boolean> flag() {
        return (node, pointer, faults) ->
                node.isBoolean() ? (Boolean) node.booleanValue() : wrong(pointer, "true or false", faults);
    }

    static Reading<Long> number() {
        return (node, pointer, faults) -> node.isIntegralNumber() && node.canConvertToLong()
                ? (Long) node.longValue()
                : wrong(pointer, "a whole number", faults);
    }

    static <T> Reading<T> id(LongFunction<T> type) {
        return number().as(type::apply);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // Stream.of only reads them
    static <E extends Enum<E>> Reading<E> oneOf(E... allowed) {
        Map<String, E> byName = new TreeMap<>();
        Stream.of(allowed).forEach(one -> byName.put(one.name().toLowerCase(Locale.ROOT), one));
        return (node, pointer, faults) -> {
            E found = node.isString() ? byName.get(node.stringValue()) : null;
            if (found == null) {
                faults.add(new Fault(
                        pointer,
                        node.isString() ? "unknown-value" : "wrong-type",
                        "must be one of: " + String.join(", ", byName.keySet())));
            }
            return found;
        };
    }

    static <E> Reading<Set<E>> setOf(Reading<E> element) {
        return (node, pointer, faults) -> {
            if (!node.isArray()) {
                return wrong(pointer, "an array", faults);
            }
            var set = new HashSet<E>();
            for (int i = 0; i < node.size(); i++) {
                E one = element.read(node.get(i), pointer + "/" + i, faults);
                if (one != null && !set.add(one)) {
                    faults.add(new Fault(pointer + "/" + i, "repeated", "stands twice"));
                }
            }
            return set;
        };
    }

    /** An object within another value; its fields are declared first, and taken once nothing about them is wrong. */
    static <T> Reading<T> objectOf(Function<Fields, Supplier<T>> declaration) {
        return (node, pointer, faults) -> {
            if (!node.isObject()) {
                return wrong(pointer, "an object", faults);
            }
            int before = faults.size();
            var fields = new Fields(node, pointer, faults);
            Supplier<T> value = declaration.apply(fields);
            fields.unknown();
            return faults.size() == before ? value.get() : null;
        };
    }

    static <K, V> Reading<Map<K, V>> mapOf(Function<String, K> key, Reading<V> value) {
        return (node, pointer, faults) -> {
            if (!node.isObject()) {
                return wrong(pointer, "an object", faults);
            }
            var map = new HashMap<K, V>();
            node.forEachEntry((name, one) -> {
                String at = pointer + "/" + escape(name);
                K known = text().as(key).read(Lists.text(name), at, faults);
                V read = value.read(one, at, faults);
                if (known != null && read != null) {
                    map.put(known, read);
                }
            });
            return map;
        };
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // it only ever returns null
    private static <T> @Nullable T wrong(String pointer, String expected, List<Fault> faults) {
        faults.add(new Fault(pointer, "wrong-type", "must be " + expected));
        return null;
    }

    <T> Field<T> required(String name, Reading<T> reading) {
        if (!node.has(name)) {
            faults.add(new Fault(at(name), "required", "is missing"));
        }
        return optional(name, reading);
    }

    <T> Field<T> optional(String name, Reading<T> reading) {
        known.add(name);
        JsonNode found = node.get(name);
        return new Field<>(found == null ? null : reading.read(found, at(name), faults));
    }

    /** The fields of an object within this one, which is required. */
    Fields object(String name) {
        known.add(name);
        JsonNode found = node.get(name);
        if (found != null && found.isObject()) {
            var fields = new Fields(found, at(name), faults);
            inner.add(fields);
            return fields;
        }
        faults.add(
                found == null
                        ? new Fault(at(name), "required", "is missing")
                        : new Fault(at(name), "wrong-type", "must be an object"));
        return new Fields(Json.object(), at(name), new ArrayList<>());
    }

    private String at(String name) {
        return pointer + "/" + escape(name);
    }

    /** Notes what else is wrong with a field, something that only shows when its value is known. */
    void wrong(String name, String code, String detail) {
        faults.add(new Fault(at(name), code, detail));
    }

    /** Rejects the body when anything about it was wrong, fields that nobody asked for included. */
    void check() {
        unknown();
        if (!faults.isEmpty()) {
            throw new Rejected(Problem.inBody(faults.subList(0, Math.min(faults.size(), MOST_FAULTS))));
        }
    }

    private void unknown() {
        node.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> faults.add(new Fault(at(name), "unknown-field", "is not known here")));
        inner.forEach(Fields::unknown);
    }

    /** A name as a part of a JSON Pointer in a URI fragment. */
    private static String escape(String name) {
        return fragment(name.replace("~", "~0").replace("/", "~1"));
    }

    /** A JSON Pointer, or a part of one, as it stands in a URI fragment. */
    static String fragment(String pointer) {
        var escaped = new StringBuilder();
        for (byte b : pointer.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (b >= 'a' && b <= 'z')
                    || (b >= 'A' && b <= 'Z')
                    || (b >= '0' && b <= '9')
                    || "-._~/".indexOf(b) >= 0;
            escaped.append(plain ? String.valueOf((char) b) : String.format(Locale.ROOT, "%%%02X", b & 0xff));
        }
        return escaped.toString();
    }
}

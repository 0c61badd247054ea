package org.oiam.adapter.csv;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.oiam.adapter.csv.JsonValue.Elements;
import org.oiam.adapter.csv.JsonValue.Members;
import org.oiam.adapter.csv.JsonValue.Nothing;
import org.oiam.adapter.csv.JsonValue.Text;
import org.oiam.adapter.csv.JsonValue.Whole;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.permissions.PackageProblem;
import org.oiam.domain.permissions.PackageRefusal;

/** A value of a document with the pointer to it. All places of a document share what was found to be wrong in it. */
record JsonPlace(JsonValue value, String pointer, Set<PackageProblem> problems) {

    private static final int MOST_PROBLEMS = 1_000;

    static JsonPlace root(JsonValue document) {
        return new JsonPlace(document, "", new LinkedHashSet<>());
    }

    JsonPlace at(String name) {
        return new JsonPlace(
                value.path(name), pointer + "/" + name.replace("~", "~0").replace("/", "~1"), problems);
    }

    List<JsonPlace> elements() {
        List<JsonValue> all = value instanceof Elements elements ? elements.all() : List.of();
        return IntStream.range(0, all.size())
                .mapToObj(index -> new JsonPlace(all.get(index), pointer + "/" + index, problems))
                .toList();
    }

    /** The names of its members. */
    Set<String> names() {
        return value instanceof Members members ? members.all().keySet() : Set.of();
    }

    void wrong(String problem) {
        add(new PackageProblem(pointer, problem));
    }

    /** Notes a problem somewhere in the document, once; a document with a thousand is not looked at for more. */
    void add(PackageProblem problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        }
    }

    /** Whether nothing is wrong so far; @throws Refused with everything that is. */
    void mustBeRight() {
        if (!problems.isEmpty()) {
            throw new Refused(new PackageRefusal.Illegal(List.copyOf(problems)));
        }
    }

    /** Notes every member that is none of these. */
    void hasOnly(Set<String> known) {
        for (String name : names()) {
            if (!known.contains(name)) {
                at(name).wrong("is unknown");
            }
        }
    }

    /** Whether it is an object, noted if not. */
    boolean isObject() {
        return is(value instanceof Members, "must be an object");
    }

    /** Whether it is an array, noted if not. */
    boolean isArray() {
        return is(value instanceof Elements, "must be an array");
    }

    /** Whether it has no more elements or members, noted if it has. */
    boolean hasAtMost(int most) {
        return is(value.size() <= most, "must have at most " + most);
    }

    /** The whole number here, null and noted if it is none. */
    @Nullable
    Integer number() {
        return is(value instanceof Whole, "must be a whole number") && value instanceof Whole whole
                ? whole.value()
                : null;
    }

    /** The text here, null and noted if it is none. */
    @Nullable
    String text() {
        return is(value instanceof Text, "must be a text") && value instanceof Text text ? text.value() : null;
    }

    /** What is made of the text here, null and noted if that refuses it. */
    <T> @Nullable T value(String what, Function<String, T> make) {
        String text = text();
        if (text == null) {
            return null;
        }
        try {
            return make.apply(text);
        } catch (Refused refused) {
            wrong(refused.refusal() instanceof CommonRefusal.Invalid invalid ? invalid.problem() : "must be " + what);
        } catch (IllegalArgumentException malformed) {
            wrong("must be " + what);
        }
        return null;
    }

    private boolean is(boolean right, String problem) {
        if (!right) {
            wrong(value == Nothing.MISSING ? "is missing" : problem);
        }
        return right;
    }
}

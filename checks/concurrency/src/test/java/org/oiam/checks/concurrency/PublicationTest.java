package org.oiam.checks.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.oiam.application.decisions.Decisions;
import org.oiam.checks.concurrency.PublishedSnapshots.Grain;
import org.oiam.domain.PlantedFault;
import org.oiam.domain.decisions.Snapshot;

/** A snapshot is published soundly: never torn, never older than one that was seen (ADR 33). */
@Tag("gates")
class PublicationTest {

    private static final String DECISIONS =
            "iam-application/src/main/java/org/oiam/application/decisions/Decisions.java";

    @Test
    void every_interleaving_of_writers_and_readers_is_a_sequence() {
        assertThat(PublishedSnapshots.unsound(Grain.SNAPSHOTS_WHOLE, 20, 300)).isNull();
    }

    @Test
    void so_is_every_interleaving_inside_the_snapshot() {
        assertThat(PublishedSnapshots.unsound(Grain.EVERYTHING, 3, 60)).isNull();
    }

    static Stream<PlantedFault> unsoundTwins() {
        return Stream.of(
                new PlantedFault(
                        "the revision is published before what is in force at it",
                        DECISIONS,
                        "learn(after, delta.properties());",
                        """
                        learn(before.with(
                                        delta.revision(),
                                        org.oiam.domain.decisions.Facts.published(
                                                new org.oiam.domain.decisions.Facts.OfPublisher[0])), null);
                                learn(after, delta.properties());
                        """),
                new PlantedFault(
                        "two catch up at once",
                        DECISIONS,
                        "private synchronized Snapshot catchUp",
                        "private Snapshot catchUp"),
                new PlantedFault(
                        "a page is changed in place",
                        "iam-domain/src/main/java/org/oiam/domain/decisions/SeatRows.java",
                        "if (!own[number]) {",
                        "if (rows.pages[number] == null) {"));
    }

    /** Each in a process of its own: Lincheck takes classes of one name for one class. */
    @ParameterizedTest
    @MethodSource("unsoundTwins")
    void an_unsound_twin_is_found(PlantedFault twin, @TempDir Path folder) throws Exception {
        String said = twin.said(folder, PublishedSnapshots.class.getName(), "-XX:+EnableDynamicAgentLoading");

        assertThat(said).as(twin.id()).contains("Invalid execution results");
    }

    /**
     * Lincheck knows no caches and no reordering: what it assumes of memory is what the language says of such fields. The
     * pool of equal sets alone changes, under its own lock.
     */
    @Test
    void the_reference_is_volatile_and_all_behind_it_final_or_guarded() throws NoSuchFieldException {
        Map<Boolean, List<Field>> compiled =
                fieldsBehind(Snapshot.class).stream().collect(Collectors.partitioningBy(PublicationTest::isFinal));
        Set<Class<?>> changing =
                compiled.get(false).stream().map(Field::getDeclaringClass).collect(Collectors.toSet());

        assertThat(Decisions.class.getDeclaredField("snapshot"))
                .matches(field -> Modifier.isVolatile(field.getModifiers()), "is volatile");
        assertThat(compiled.get(true)).hasSizeGreaterThan(20);
        assertThat(changing).extracting(Class::getSimpleName).containsExactly("SetPool");
        assertThat(changing)
                .allSatisfy(type -> assertThat(type.getDeclaredMethods())
                        .filteredOn(method -> !method.isSynthetic() && !Modifier.isPrivate(method.getModifiers()))
                        .allMatch(method -> Modifier.isSynchronized(method.getModifiers())));
    }

    private static boolean isFinal(Field field) {
        return Modifier.isFinal(field.getModifiers());
    }

    /** The fields of the class and of each of the engine's classes that they refer to. */
    private static Set<Field> fieldsBehind(Class<?> first) {
        var found = new LinkedHashSet<Field>();
        var open = new ArrayDeque<Class<?>>(Set.of(first));
        var seen = new LinkedHashSet<Class<?>>(open);
        while (!open.isEmpty()) {
            fields(open.remove()).forEach(field -> {
                found.add(field);
                namedBy(field).filter(seen::add).forEach(open::add);
            });
        }
        return found;
    }

    private static Stream<Field> fields(Class<?> type) {
        return Stream.of(type.getDeclaredFields()).filter(field -> !Modifier.isStatic(field.getModifiers()));
    }

    /** The engine's classes in the declared type, as the type itself, of its elements or between angle brackets. */
    private static Stream<Class<?>> namedBy(Field field) {
        return Stream.of(field.getGenericType().getTypeName().split("[<>,\\[\\] ?]+"))
                .filter(name -> name.startsWith(Snapshot.class.getPackageName()))
                .map(PublicationTest::named);
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.oiam.archrules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.oiam.archrules.ClassFile.Call;
import org.oiam.archrules.ClassFile.Function;
import org.oiam.archrules.ClassFile.Method;

/** What is read of class files is what ArchUnit reads of them. */
class ClassFileTest {

    @Test
    void its_calls_are_those_that_archunit_finds() throws IOException {
        JavaClasses classes = new ClassFileImporter().importPackages("org.junit", "com.google.inject.internal.asm");

        assertThat(classes).hasSizeGreaterThan(500);
        for (JavaClass type : classes) {
            assertThat(calls(type)).as(type.getName()).containsExactlyInAnyOrderElementsOf(callsByArchUnit(type));
        }
    }

    private static Set<String> calls(JavaClass type) throws IOException {
        List<Method> methods;
        try (InputStream bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            methods = ClassFile.methods(bytes);
        }
        return methods.stream()
                .flatMap(method -> Stream.concat(
                        method.calls().stream().map(Call::target),
                        method.functions().stream().map(Function::body)))
                .filter(target -> !target.name().matches("lambda\\$.*"))
                .map(target -> target.owner() + "." + target.name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> callsByArchUnit(JavaClass type) {
        return Stream.concat(type.getCodeUnitCallsFromSelf().stream(), type.getCodeUnitReferencesFromSelf().stream())
                .map(call ->
                        call.getTargetOwner().getName() + "." + call.getTarget().getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

package org.oiam.archrules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ClassesTransformer;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Predicate;

/**
 * That one class uses another. Packages of third parties may be called like ours, so it matters whether the class used is
 * among those that are judged.
 *
 * @param within whether the class used is among the classes that are judged
 */
record Use(Dependency dependency, boolean within) {

    JavaClass user() {
        return dependency.getOriginClass();
    }

    JavaClass used() {
        return dependency.getTargetClass().getBaseComponentType();
    }

    /** What these classes use. */
    static ClassesTransformer<Use> by(DescribedPredicate<JavaClass> users) {
        return new AbstractClassesTransformer<>("uses by classes " + users.getDescription()) {
            @Override
            public Iterable<Use> doTransform(JavaClasses classes) {
                return classes.stream()
                        .filter(users)
                        .flatMap(user -> user.getDirectDependenciesFromSelf().stream())
                        .map(dependency -> new Use(
                                dependency,
                                classes.contain(dependency
                                        .getTargetClass()
                                        .getBaseComponentType()
                                        .getName())))
                        .toList();
            }
        };
    }

    /** A violation for each use that is not allowed, told by class, member and line. */
    static ArchCondition<Use> beAmong(String allowed, Predicate<Use> test) {
        return new ArchCondition<>("be " + allowed) {
            @Override
            public void check(Use use, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        use.dependency(), test.test(use), use.dependency().getDescription()));
            }
        };
    }
}

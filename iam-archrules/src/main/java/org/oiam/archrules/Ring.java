package org.oiam.archrules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rings of a service, from the inside. A class is in the ring that its package names first: {@code
 * shop.adapter.tables.domain} is an adapter's.
 */
enum Ring {
    DOMAIN,
    APPLICATION,
    ADAPTER,
    BOOTSTRAP;

    /** The ring of a package, absent when it names none. */
    static Optional<Ring> of(String packageName) {
        return Arrays.stream(packageName.split("\\.")).flatMap(Ring::named).findFirst();
    }

    /** The ring of a class, absent when it is in none. */
    static Optional<Ring> of(JavaClass type) {
        return of(type.getPackageName());
    }

    private static Stream<Ring> named(String segment) {
        return Arrays.stream(values()).filter(ring -> ring.segment().equals(segment));
    }

    /** How packages name it. */
    String segment() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean has(JavaClass type) {
        return of(type).filter(this::equals).isPresent();
    }

    /** The package just below the ring with everything above it: a feature, or an adapter. Absent outside of any. */
    Optional<String> part(JavaClass type) {
        if (!has(type)) {
            return Optional.empty();
        }
        String name = type.getPackageName() + ".";
        int after = ("." + name).indexOf("." + segment() + ".") + segment().length() + 1;
        int end = name.indexOf('.', after);
        return end < 0 ? Optional.empty() : Optional.of(name.substring(0, end));
    }

    /** Classes of the ring. */
    DescribedPredicate<JavaClass> classes() {
        return DescribedPredicate.describe("of the ring " + segment(), this::has);
    }
}

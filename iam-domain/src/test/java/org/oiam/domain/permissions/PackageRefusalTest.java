package org.oiam.domain.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.oiam.domain.Refusal.Kind;

/** Seed: Table 9 and its notes. */
class PackageRefusalTest {

    private static final PackageRefusal ILLEGAL = new PackageRefusal.Illegal(
            List.of(new PackageProblem("/bundle", "is gone"), new PackageProblem("/entries/X", "is wrong")));

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(new PackageRefusal.NotModified(), Kind.CONFLICT, "package-not-modified"),
                Arguments.of(new PackageRefusal.IsPublished(), Kind.CONFLICT, "package-is-published"),
                Arguments.of(new PackageRefusal.NotPublished(), Kind.CONFLICT, "package-not-published"),
                Arguments.of(new PackageRefusal.NeedsReview(), Kind.CONFLICT, "package-needs-review"),
                Arguments.of(new PackageRefusal.NothingToReview(), Kind.CONFLICT, "package-needs-no-review"),
                Arguments.of(new PackageRefusal.BundleStays(), Kind.CONFLICT, "package-bundle-stays"),
                Arguments.of(
                        new PackageRefusal.SuperuserBundleFromAbove(new BundleCode("SD_WAN_PARTNER_FULL_ACCESS")),
                        Kind.FORBIDDEN,
                        "superuser-bundle-from-above"),
                Arguments.of(new PackageRefusal.PreviewOutdated(), Kind.STALE, "preview-outdated"),
                Arguments.of(ILLEGAL, Kind.INVALID, "package-invalid"),
                Arguments.of(
                        new PackageRefusal.Unreadable("This is no file of packages."),
                        Kind.INVALID,
                        "package-file-unreadable"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void has_a_kind_a_stable_code_and_words(PackageRefusal refusal, Kind kind, String code) {
        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.explain()).isNotBlank();
    }

    @Test
    void of_an_illegal_package_names_every_problem_with_its_place() {
        assertThat(ILLEGAL.explain()).isEqualTo("/bundle: is gone; /entries/X: is wrong");
        assertThat(new PackageRefusal.Unreadable("This is no file of packages.").explain())
                .isEqualTo("This is no file of packages.");
    }
}

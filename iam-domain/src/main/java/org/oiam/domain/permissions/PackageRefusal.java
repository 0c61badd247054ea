package org.oiam.domain.permissions;

import java.util.List;
import java.util.stream.Collectors;
import org.oiam.domain.Refusal;

/** Why something cannot be done with a permission package. */
public sealed interface PackageRefusal extends Refusal {

    /** Save and Save and Apply need a change. Seed: New Permission, step 7, Note. */
    record NotModified() implements PackageRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "package-not-modified";
        }

        @Override
        public String explain() {
            return "No permission was changed against what was saved last.";
        }
    }

    /** What is published neither changes in place nor goes. Seed: Table 9, Delete, Note. */
    record IsPublished() implements PackageRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "package-is-published";
        }

        @Override
        public String explain() {
            return "The package is published: reset it to the system default first, save and apply, or clone it.";
        }
    }

    /** Only what is published can be reset. Seed: Table 9, Reset to System Default. */
    record NotPublished() implements PackageRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "package-not-published";
        }

        @Override
        public String explain() {
            return "The package is a draft: there is nothing to reset.";
        }
    }

    /** A package of another catalogue is reviewed before it is published. Seed: Table 10, Note. */
    record NeedsReview() implements PackageRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "package-needs-review";
        }

        @Override
        public String explain() {
            return "The package was made for another catalogue: review it first.";
        }
    }

    /** Only a package of another catalogue is reviewed. */
    record NothingToReview() implements PackageRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "package-needs-no-review";
        }

        @Override
        public String explain() {
            return "The package was made for this catalogue: there is nothing to review.";
        }
    }

    /** A package keeps its bundle. */
    record BundleStays() implements PackageRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "package-bundle-stays";
        }

        @Override
        public String explain() {
            return "A package customises the bundle that it was made for; make a new one for another bundle.";
        }
    }

    /** A tenant does not customise its own superusers. */
    record SuperuserBundleFromAbove(BundleCode bundle) implements PackageRefusal {
        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String code() {
            return "superuser-bundle-from-above";
        }

        @Override
        public String explain() {
            return "The superusers' bundle of a level is customised from a level above only.";
        }
    }

    /** The world has moved since the preview that the caller saw. */
    record PreviewOutdated() implements PackageRefusal {
        @Override
        public Kind kind() {
            return Kind.STALE;
        }

        @Override
        public String code() {
            return "preview-outdated";
        }

        @Override
        public String explain() {
            return "What this would do has changed since the preview; look at it again.";
        }
    }

    /** What a package or a file of packages says breaks rules, each named with its place. Seed: Table 11, Privileges. */
    record Illegal(List<PackageProblem> problems) implements PackageRefusal {
        /** Copies the list. */
        public Illegal {
            problems = List.copyOf(problems);
        }

        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String code() {
            return "package-invalid";
        }

        @Override
        public String explain() {
            return problems.stream()
                    .map(problem -> problem.pointer() + ": " + problem.problem())
                    .collect(Collectors.joining("; "));
        }
    }

    /** What was uploaded is no file of packages at all. Seed: Table 9, Upload Permission. */
    record Unreadable(String problem) implements PackageRefusal {
        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String code() {
            return "package-file-unreadable";
        }

        @Override
        public String explain() {
            return problem;
        }
    }
}

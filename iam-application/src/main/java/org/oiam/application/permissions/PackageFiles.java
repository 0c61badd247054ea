package org.oiam.application.permissions;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.oiam.domain.Refused;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PackageProblem;
import org.oiam.domain.permissions.PackageRefusal;

/**
 * Permission packages as files: codes and no numbers, with a format version, the catalogue's version and a checksum, so
 * that a file means the same everywhere. Seed: Table 9, Download JSON and Upload Permission.
 */
public interface PackageFiles {

    /** Writes packages as one file. */
    void write(List<PackageContent> packages, Appendable to) throws IOException;

    /**
     * Reads a file, or what the portal API calls a role customization package. Owner, state and numbers in it are not
     * looked at.
     *
     * @param rules what is wrong with a package that can be read; it is named together with what cannot be read
     * @throws Refused with {@link PackageRefusal.Unreadable} or {@link PackageRefusal.Illegal}, which names every
     *     problem with its pointer into the file
     */
    List<Found> read(String file, Function<PackageContent, List<PackageProblem>> rules);

    /** A package in a file, and the pointer to it. */
    record Found(PackageContent content, String pointer) {}
}

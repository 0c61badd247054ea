package org.oiam.application;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.oiam.application.permissions.PackageFiles;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Refused;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.CatalogueVersion;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PackageProblem;
import org.oiam.domain.permissions.PackageRefusal;
import org.oiam.domain.permissions.PrivilegeCode;

/** Permission packages as the simplest of files: one line a package, its values between bars. */
public final class LinePackageFiles implements PackageFiles {

    private static final int CELLS = 5;

    @Override
    public void write(List<PackageContent> packages, Appendable to) throws IOException {
        for (PackageContent content : packages) {
            to.append(List.of(
                                    content.name().value(),
                                    content.description().value(),
                                    content.bundle().value(),
                                    content.madeFor().value(),
                                    content.entries().entrySet().stream()
                                            .map(Object::toString)
                                            .collect(Collectors.joining(" ")))
                            .stream()
                            .collect(Collectors.joining("|")))
                    .append('\n');
        }
    }

    @Override
    public List<Found> read(String file, Function<PackageContent, List<PackageProblem>> rules) {
        var found = new ArrayList<Found>();
        var problems = new ArrayList<PackageProblem>();
        for (String line : file.lines().toList()) {
            String[] cells = line.split("\\|", -1);
            if (cells.length != CELLS) {
                throw new Refused(new PackageRefusal.Unreadable("no file of packages"));
            }
            var entries = new TreeMap<PrivilegeCode, Effect>();
            for (String entry : cells[4].isEmpty() ? new String[0] : cells[4].split(" ", -1)) {
                int end = entry.indexOf('=');
                entries.put(new PrivilegeCode(entry.substring(0, end)), Effect.valueOf(entry.substring(end + 1)));
            }
            found.add(new Found(
                    new PackageContent(
                            new Label(cells[0]),
                            new Note(cells[1]),
                            new BundleCode(cells[2]),
                            entries,
                            new CatalogueVersion(cells[3])),
                    "/packages/" + found.size()));
            rules.apply(found.getLast().content())
                    .forEach(problem ->
                            problems.add(problem.within(found.getLast().pointer())));
        }
        if (!problems.isEmpty()) {
            throw new Refused(new PackageRefusal.Illegal(problems));
        }
        return found;
    }
}

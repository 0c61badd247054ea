package org.oiam.application.permissions;

import java.util.ArrayList;
import java.util.List;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueSamples;

/** The packaged catalogue as a later release could have it, made by editing its text. */
final class NewerCatalogue {

    private static final int FLAGS = 4;
    private static final int DEFAULTS = 6;

    private final List<String> lines = new ArrayList<>();

    NewerCatalogue(String version) {
        CatalogueSamples.edited(text -> {
            lines.addAll(text.lines().toList());
            return text;
        });
        lines.replaceAll(line -> line.startsWith("version,") ? "version," + version : line);
    }

    private NewerCatalogue edit(String kind, String code, int cell, String from, String to) {
        lines.replaceAll(line -> {
            String[] cells = line.split(",", -1);
            if (!cells[0].equals(kind) || !cells[2].equals(code)) {
                return line;
            }
            cells[cell] = from.isEmpty() ? cells[cell] + to : cells[cell].replace(from, to);
            return String.join(",", cells);
        });
        return this;
    }

    /** One where the privilege can no longer be customised. */
    NewerCatalogue closed(String privilege) {
        return edit("privilege", privilege, FLAGS + 2, "true", "false");
    }

    /** One without the privilege. */
    NewerCatalogue without(String privilege) {
        lines.removeIf(line -> line.startsWith("privilege,") && line.split(",", -1)[2].equals(privilege));
        lines.replaceAll(
                line -> line.startsWith("bundle,") ? line.replaceAll("(?<=[, ])" + privilege + "(?= |$)", "") : line);
        return this;
    }

    /** One without the bundle. */
    NewerCatalogue withoutBundle(String bundle) {
        lines.removeIf(line -> line.startsWith("bundle,") && line.split(",", -1)[2].equals(bundle));
        return this;
    }

    /** One where the bundle grants the privilege as well. */
    NewerCatalogue granting(String bundle, String privilege) {
        return edit("bundle", bundle, DEFAULTS, "", " " + privilege);
    }

    Catalogue make() {
        return CatalogueSamples.edited(text -> String.join("\n", lines));
    }
}

package org.oiam.domain.permissions;

import java.util.Map;
import java.util.TreeMap;
import org.oiam.domain.Label;
import org.oiam.domain.Note;

/** Contents of permission packages for tests. */
public final class PackageSamples {

    private PackageSamples() {}

    /** A content for the bundle, made for the packaged catalogue. */
    public static PackageContent content(String bundle, Map<PrivilegeCode, Effect> entries) {
        return new PackageContent(
                new Label("Night Shift"),
                new Note("For those who work at night."),
                new BundleCode(bundle),
                entries,
                CatalogueSamples.standard().version());
    }

    /** Entries that say the same of some privileges. */
    public static Map<PrivilegeCode, Effect> entries(Effect effect, String... codes) {
        var entries = new TreeMap<PrivilegeCode, Effect>();
        for (String code : codes) {
            entries.put(new PrivilegeCode(code), effect);
        }
        return entries;
    }

    /** The packaged catalogue as another release has it: with a line of its text in other words. */
    public static Catalogue otherCatalogue(String version, String pattern, String replacement) {
        return CatalogueSamples.edited(text -> text.replaceFirst("version,[^\n]*\n", "version," + version + "\n")
                .replaceAll(pattern, replacement));
    }
}

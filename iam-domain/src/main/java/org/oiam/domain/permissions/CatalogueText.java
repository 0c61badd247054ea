package org.oiam.domain.permissions;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantLevel;

/**
 * A catalogue as text, with all that decisions are made from and nothing else: how a store keeps the catalogues of the
 * past. One line a privilege or bundle, its values between commas, several values between spaces.
 */
public final class CatalogueText {

    private static final String VERSION = "version";
    private static final String PRIVILEGE = "privilege";
    private static final String BUNDLE = "bundle";

    private CatalogueText() {}

    /** The text; equal for catalogues by which everything is decided alike. */
    public static String of(Catalogue catalogue) {
        return line(VERSION, catalogue.version())
                + catalogue.privileges().stream().map(CatalogueText::privilege).collect(Collectors.joining())
                + catalogue.bundles().stream().map(CatalogueText::bundle).collect(Collectors.joining());
    }

    private static String privilege(Privilege privilege) {
        return line(
                PRIVILEGE,
                privilege.number(),
                privilege.code(),
                privilege.service(),
                privilege.flags().allow(),
                privilege.flags().deny(),
                privilege.flags().customizable(),
                words(privilege.heldBy()),
                words(privilege.askedAt()),
                privilege.delegation(),
                privilege.self(),
                privilege.pci(),
                privilege.undoing(),
                privilege.ofTheTenant());
    }

    private static String bundle(PrivilegeBundle bundle) {
        return line(
                BUNDLE,
                bundle.number(),
                bundle.code(),
                bundle.service(),
                bundle.level(),
                bundle.fullAccess(),
                bundle.defaults().stream().sorted().map(PrivilegeCode::value).collect(Collectors.joining(" ")));
    }

    private static String line(Object... values) {
        return Stream.of(values).map(String::valueOf).collect(Collectors.joining(",", "", "\n"));
    }

    private static String words(Set<TenantLevel> levels) {
        return levels.stream().sorted().map(TenantLevel::name).collect(Collectors.joining(" "));
    }

    /** What tells the parts of registered services from others, in eight hexadecimal digits. */
    static String digest(Collection<Privilege> privileges, Collection<PrivilegeBundle> bundles) {
        var crc = new CRC32();
        Stream.concat(
                        privileges.stream().map(CatalogueText::privilege),
                        bundles.stream().map(CatalogueText::bundle))
                .forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }

    /** The catalogue, as far as decisions need it: without names, roles and places. */
    public static Catalogue parse(String text) {
        @Nullable CatalogueVersion version = null;
        var privileges = new ArrayList<Privilege>();
        var bundles = new ArrayList<PrivilegeBundle>();
        for (String line : text.lines().toList()) {
            String[] cells = line.split(",", -1);
            switch (cells[0]) {
                case VERSION -> version = new CatalogueVersion(cells[1]);
                case PRIVILEGE -> privileges.add(privilege(cells));
                case BUNDLE -> bundles.add(bundle(cells));
                default -> throw new IllegalArgumentException("no line of a catalogue: " + line);
            }
        }
        if (version == null) {
            throw new IllegalArgumentException("a catalogue says its version");
        }
        return new Catalogue(version, List.of(), privileges, bundles, List.of(), List.of(), List.of());
    }

    private static Privilege privilege(String[] cells) {
        return new Privilege(
                Integer.parseInt(cells[1]),
                new PrivilegeCode(cells[2]),
                new ServiceCode(cells[3]),
                new Flags(
                        Boolean.parseBoolean(cells[4]), Boolean.parseBoolean(cells[5]), Boolean.parseBoolean(cells[6])),
                levels(cells[7]),
                levels(cells[8]),
                Delegation.Kind.valueOf(cells[9]),
                Privilege.Self.valueOf(cells[10]),
                Boolean.parseBoolean(cells[11]),
                Boolean.parseBoolean(cells[12]),
                Boolean.parseBoolean(cells[13]));
    }

    private static Set<TenantLevel> levels(String words) {
        return values(words, TenantLevel::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(TenantLevel.class)));
    }

    private static PrivilegeBundle bundle(String[] cells) {
        return new PrivilegeBundle(
                Integer.parseInt(cells[1]),
                new BundleCode(cells[2]),
                new ServiceCode(cells[3]),
                TenantLevel.valueOf(cells[4]),
                cells[2],
                "",
                Boolean.parseBoolean(cells[5]),
                values(cells[6], PrivilegeCode::new).collect(Collectors.toSet()));
    }

    private static <T> Stream<T> values(String words, Function<String, T> value) {
        return Stream.of(words.split(" ", -1)).filter(word -> !word.isEmpty()).map(value);
    }
}

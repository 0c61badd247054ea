package org.oiam.application.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Backend;
import org.oiam.application.Caller;
import org.oiam.application.Sight;
import org.oiam.application.World;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.decisions.EffectivePrivilege;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantId;

/**
 * Many readers while two packages of one bundle are published in turns: one denies two privileges together, the other
 * neither. Whoever sees one of the two denied and the other granted, has seen half of a package.
 */
public final class Readers {

    private static final BundleCode BUNDLE = new BundleCode("SD_WAN_ENTERPRISE_SUPPORT");

    private Readers() {}

    /** The first torn answer in so many publishes, null when there is none. */
    public static @Nullable String torn(Backend backend, int publishes, int readers) throws Exception {
        World world = World.on(backend);
        TenantId enterprise = world.enterprise(TenantId.OPERATOR, "acme");
        Caller support = World.session(world.user(enterprise, "Enterprise Support", "support@acme.example"));
        List<PrivilegeCode> granted = deniable(world.catalogue());
        PrivilegeCode first = granted.get(0);
        PrivilegeCode second = granted.get(1);
        PackageId both = draft(world, Map.of(first, Effect.DENY, second, Effect.DENY));
        PackageId neither = draft(world, Map.of(granted.get(2), Effect.DENY));
        var over = new AtomicBoolean();
        Callable<@Nullable String> reader = () -> {
            while (!over.get()) {
                Map<PrivilegeCode, Boolean> seen = world
                        .decisions()
                        .current()
                        .effectivePrivileges(support.user(), Credential.SESSION, enterprise)
                        .stream()
                        .collect(Collectors.toMap(
                                EffectivePrivilege::privilege,
                                privilege -> privilege.decision().isAllowed()));
                if (!seen.get(first).equals(seen.get(second))) {
                    return first + " " + seen.get(first) + ", " + second + " " + seen.get(second);
                }
            }
            return null;
        };
        try (var threads = Executors.newFixedThreadPool(readers)) {
            var running = new ArrayList<Future<@Nullable String>>();
            for (int i = 0; i < readers; i++) {
                running.add(threads.submit(reader));
            }
            try {
                for (int i = 0; i < publishes; i++) {
                    PackageId id = i % 2 == 0 ? both : neither;
                    var version = backend.packages().get(Sight.EVERYTHING, id).version();
                    world.publishPackages().publish(world.root(), id, version, null);
                }
            } finally {
                over.set(true);
            }
            for (Future<@Nullable String> one : running) {
                String torn = one.get();
                if (torn != null) {
                    return torn;
                }
            }
            return null;
        }
    }

    private static List<PrivilegeCode> deniable(Catalogue catalogue) {
        return catalogue.bundle(BUNDLE).orElseThrow().defaults().stream()
                .filter(code -> catalogue.privilege(code).orElseThrow().flags().permit(Effect.DENY))
                .filter(code ->
                        catalogue.privilege(code).orElseThrow().askedAt().size() > 0)
                .sorted()
                .toList();
    }

    private static PackageId draft(World world, Map<PrivilegeCode, Effect> entries) {
        var content = new PackageContent(
                new Label("package"),
                Note.NONE,
                BUNDLE,
                entries,
                world.catalogue().version());
        return world.managePackages().create(world.root(), TenantId.OPERATOR, content, false);
    }
}

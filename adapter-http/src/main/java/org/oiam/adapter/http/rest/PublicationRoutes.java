package org.oiam.adapter.http.rest;

import static org.oiam.adapter.http.rest.Fields.id;
import static org.oiam.adapter.http.rest.Fields.number;
import static org.oiam.adapter.http.rest.Fields.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.oiam.adapter.http.rest.Fields.Reading;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.decisions.Directory;
import org.oiam.application.permissions.EditionRow;
import org.oiam.application.permissions.ManagePackages;
import org.oiam.application.permissions.PublishPackages;
import org.oiam.application.permissions.PublishPackages.Preview;
import org.oiam.application.permissions.PublishPackages.Reset;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.decisions.Impact;
import org.oiam.domain.permissions.Edition;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.TenantId;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Putting permission packages in force and taking them back, after a look at what it would do. Seed: Table 9. */
final class PublicationRoutes {

    private static final String OF_A_TENANT = "/tenants/{tenantId}/permission-packages";
    private static final String ONE = "/permission-packages/{packageId}";

    private static final Reading<Integer> EDITION = number().as(PublicationRoutes::edition);

    private final PublishPackages publications;
    private final ManagePackages packages;

    PublicationRoutes(PublishPackages publications, ManagePackages packages) {
        this.publications = publications;
        this.packages = packages;
    }

    void addTo(Endpoints endpoints) {
        endpoints.post(ONE + "/publish", this::publish);
        endpoints.get(ONE + "/diff", this::diff);
        endpoints.get(ONE + "/preview", Set.of("edition"), this::preview);
        endpoints.get(ONE + "/editions", this::editions);
        endpoints.post(ONE + "/rollback", this::rollBack);
        endpoints.post(OF_A_TENANT + "/reset", this::reset);
        endpoints.get(OF_A_TENANT + "/reset-preview", new TreeSet<>(List.of("package", "service")), this::previewReset);
    }

    private static Integer edition(long number) {
        if (number < 1 || number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("editions are counted from 1 on");
        }
        return (int) number;
    }

    private Answer publish(Call call) {
        Fields body = call.bodyIfAny();
        var fingerprint = body.optional("fingerprint", text());
        body.check();
        return Answer.done(
                publications.publish(call.caller(), call.permissionPackage(), call.seen(), fingerprint.orNull()));
    }

    private Answer rollBack(Call call) {
        Fields body = call.body();
        var edition = body.required("edition", EDITION);
        var fingerprint = body.optional("fingerprint", text());
        body.check();
        return Answer.done(publications.rollBack(
                call.caller(), call.permissionPackage(), call.seen(), edition.get(), fingerprint.orNull()));
    }

    private Answer diff(Call call) {
        ObjectNode answer = Json.object();
        ArrayNode differences = answer.putArray("differences");
        publications
                .diff(call.caller(), call.permissionPackage())
                .forEach(one -> differences
                        .addObject()
                        .put("privilege", one.privilege().value())
                        .put("inForce", word(one.inForce()))
                        .put("wanted", word(one.wanted())));
        return Answer.json(answer);
    }

    private static @Nullable String word(@Nullable Effect effect) {
        return effect == null ? null : effect.name().toLowerCase(Locale.ROOT);
    }

    private Answer editions(Call call) {
        ObjectNode answer = Json.object();
        ArrayNode editions = answer.putArray("editions");
        publications.editions(call.caller(), call.permissionPackage()).forEach(row -> json(editions.addObject(), row));
        return Answer.json(answer);
    }

    private static void json(ObjectNode node, EditionRow row) {
        Edition edition = row.edition();
        PackageContent content = edition.content();
        node.put("edition", edition.number())
                .put("inForce", row.inForce())
                .put("publishedAt", edition.publishedAt().toString())
                .put("author", row.authorName())
                .put("name", content.name().value())
                .put("description", content.description().value())
                .put("bundle", content.bundle().value())
                .put("catalogueVersion", content.madeFor().value())
                .set("entries", PackageRoutes.entries(content.entries()));
    }

    private Answer preview(Call call) {
        Integer edition = call.asked("edition");
        return Answer.json(json(
                edition == null
                        ? publications.previewPublish(call.caller(), call.permissionPackage())
                        : publications.previewRollBack(call.caller(), call.permissionPackage(), edition)));
    }

    private Answer reset(Call call) {
        Fields body = call.body();
        var service = body.optional("service", text().as(ServiceCode::new));
        var one = body.optional("package", id(PackageId::new));
        var fingerprint = body.optional("fingerprint", text());
        PackageId named = one.orNull();
        ServiceCode of = service.orNull();
        if (named != null && of != null) {
            body.wrong("package", "too-many", "is not taken together with a service");
        }
        body.check();
        Reset what = named == null ? everything(of) : new Reset.One(named, call.seen());
        ObjectNode answer = Json.object();
        ArrayNode ids = answer.putArray("ids");
        publications
                .reset(call.caller(), call.tenant(), what, fingerprint.orNull())
                .forEach(id -> ids.add(id.value()));
        return Answer.json(answer);
    }

    private static Reset everything(@Nullable ServiceCode of) {
        return of == null ? new Reset.All() : new Reset.AllOf(of);
    }

    private Answer previewReset(Call call) {
        Integer one = call.asked("package");
        String service = call.query().get("service");
        if (one != null && service != null) {
            throw new Rejected(Problem.inQuery("invalid", "package", "It is not taken together with a service."));
        }
        return Answer.json(json(Lists.understood(() -> publications.previewReset(
                call.caller(), call.tenant(), one == null ? everything(service(service)) : asItIs(call, one)))));
    }

    private static @Nullable ServiceCode service(@Nullable String text) {
        try {
            return text == null ? null : new ServiceCode(text);
        } catch (IllegalArgumentException malformed) {
            throw new Refused(new CommonRefusal.Invalid("service", String.valueOf(malformed.getMessage())));
        }
    }

    private Reset asItIs(Call call, int one) {
        var id = new PackageId(one);
        return new Reset.One(
                id, packages.read(call.caller(), id).permissionPackage().version());
    }

    /** Of each sort the first are named and the rest are counted. */
    private static ObjectNode json(Preview preview) {
        Impact impact = preview.impact();
        Directory.Names names = preview.names();
        ObjectNode answer =
                Json.object().put("fingerprint", preview.fingerprint()).put("users", impact.users());
        first(answer, "changes", "moreChanges", impact.changes(), (node, shift) -> {
            node.set("tenant", tenant(shift.tenant(), names));
            node.set("role", role(shift.role(), names));
            node.put("users", shift.users().size());
            codes(node.putArray("gained"), shift.gained());
            codes(node.putArray("lost"), shift.lost());
        });
        ArrayNode named = answer.putArray("named");
        impact.changes()
                .forEach(shift -> shift.users().stream()
                        .filter(names.users()::containsKey)
                        .forEach(user -> named.addObject()
                                .put("id", user.value())
                                .put("name", names.users().get(user))
                                .put("tenantId", shift.tenant().value())));
        answer.put("moreUsers", impact.users() - named.size());
        first(answer, "pci", "morePci", impact.pci(), (node, shift) -> {
            node.set("tenant", tenant(shift.tenant(), names));
            node.put("enforced", shift.enforced());
        });
        first(answer, "unassignable", "moreUnassignable", impact.unassignable(), (node, ceiling) -> {
            node.set("tenant", tenant(ceiling.tenant(), names));
            ArrayNode roles = node.putArray("roles");
            ceiling.roles().forEach(role -> roles.add(role(role, names)));
        });
        return answer;
    }

    private static <T> void first(
            ObjectNode answer, String name, String rest, List<T> all, BiConsumer<ObjectNode, T> item) {
        ArrayNode array = answer.putArray(name);
        all.stream().limit(PublishPackages.NAMED).forEach(one -> item.accept(array.addObject(), one));
        answer.put(rest, Math.max(0, all.size() - PublishPackages.NAMED));
    }

    private static ObjectNode tenant(TenantId id, Directory.Names names) {
        return Json.object().put("id", id.value()).put("name", names.tenants().get(id));
    }

    private static ObjectNode role(RoleId id, Directory.Names names) {
        return Json.object().put("id", id.value()).put("name", names.roles().get(id));
    }

    private static void codes(ArrayNode array, Set<PrivilegeCode> codes) {
        codes.forEach(code -> array.add(code.value()));
    }
}

package org.oiam.adapter.http.rest;

import static org.oiam.adapter.http.rest.Fields.flag;
import static org.oiam.adapter.http.rest.Fields.mapOf;
import static org.oiam.adapter.http.rest.Fields.oneOf;
import static org.oiam.adapter.http.rest.Fields.text;

import io.helidon.http.HeaderNames;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.oiam.adapter.http.rest.Fields.Field;
import org.oiam.adapter.http.rest.Fields.Reading;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.permissions.ExchangePackages;
import org.oiam.application.permissions.ManagePackages;
import org.oiam.application.permissions.PackageRow;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Version;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PermissionPackage;
import org.oiam.domain.permissions.PrivilegeBundle;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.permissions.ServiceCode;
import org.oiam.domain.tenants.TenantLevel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Permission packages up to their publication, and as files. Seed: Service Permissions, Table 9; New Permission. */
final class PackageRoutes {

    private static final String OF_A_TENANT = "/tenants/{tenantId}/permission-packages";
    private static final String ONE = "/permission-packages/{packageId}";

    private static final Reading<Map<PrivilegeCode, Effect>> ENTRIES =
            mapOf(PrivilegeCode::new, oneOf(Effect.values()));

    private final ManagePackages packages;
    private final ExchangePackages exchange;
    private final Catalogue catalogue;

    PackageRoutes(ManagePackages packages, ExchangePackages exchange, Catalogue catalogue) {
        this.packages = packages;
        this.exchange = exchange;
        this.catalogue = catalogue;
    }

    void addTo(Endpoints endpoints) {
        endpoints.list(
                OF_A_TENANT,
                "permission-packages",
                PackageRow.COLUMNS,
                (call, listing) -> packages.list(call.caller(), call.tenant(), listing));
        endpoints.post(OF_A_TENANT, this::create);
        endpoints.get(OF_A_TENANT + ".json", this::downloadAll);
        endpoints.post(OF_A_TENANT + "/upload", this::upload);
        endpoints.get(ONE + ".json", this::download); // before what would take the suffix for a part of the number
        endpoints.get(ONE, this::read);
        endpoints.patch(ONE, this::save);
        endpoints.delete(ONE, this::delete);
        endpoints.post(ONE + "/clone", this::copy);
        endpoints.post(ONE + "/review", this::review);
    }

    private Answer create(Call call) {
        Fields body = call.body();
        var name = body.required("name", text().as(Label::new));
        var description = body.optional("description", text().as(Note::new));
        var bundle = body.required("bundle", text().as(BundleCode::new));
        var scope = body.optional("scope", oneOf(TenantLevel.values()));
        var service = body.optional("service", text().as(ServiceCode::new));
        var entries = body.required("entries", ENTRIES);
        var apply = body.optional("apply", flag());
        checkBundle(body, bundle, scope, service);
        body.check();
        boolean published = apply.or(false);
        var content = new PackageContent(
                name.get(), description.or(Note.NONE), bundle.get(), entries.get(), catalogue.version());
        PackageId id = packages.create(call.caller(), call.tenant(), content, published);
        return created(id, published ? Version.FIRST.next() : Version.FIRST);
    }

    /** Seed: Table 11: scope and service are chosen before the bundle, which has its own. */
    private void checkBundle(
            Fields body, Field<BundleCode> bundle, Field<TenantLevel> scope, Field<ServiceCode> service) {
        BundleCode code = bundle.orNull();
        Optional<PrivilegeBundle> found = code == null ? Optional.empty() : catalogue.bundle(code);
        found.ifPresent(of -> {
            if (scope.or(of.level()) != of.level()) {
                body.wrong("scope", "not-of-the-bundle", "is not the level that the bundle is for");
            }
            if (!service.or(of.service()).equals(of.service())) {
                body.wrong("service", "not-of-the-bundle", "is not the service that the bundle is of");
            }
        });
    }

    private static Answer created(PackageId id, Version version) {
        return Answer.created(
                "/permission-packages", id.value(), version, Json.object().put("id", id.value()));
    }

    private Answer read(Call call) {
        ManagePackages.View view = packages.read(call.caller(), call.permissionPackage());
        String tag = Etag.of(view.permissionPackage().version());
        Answer answer = Answer.json(json(view));
        // a new catalogue makes a package need review without a new version of it
        return needsReview(view) ? answer.with(HeaderNames.ETAG, tag) : Etag.on(call.request(), tag, answer);
    }

    private boolean needsReview(ManagePackages.View view) {
        return view.permissionPackage().content().needsReview(catalogue);
    }

    private ObjectNode json(ManagePackages.View view) {
        PermissionPackage of = view.permissionPackage();
        PackageContent content = of.content();
        Optional<PrivilegeBundle> bundle = catalogue.bundle(content.bundle());
        ObjectNode answer = Json.object()
                .put("id", of.id().value())
                .put("tenantId", of.owner().value())
                .put("name", content.name().value())
                .put("description", content.description().value())
                .put("service", bundle.map(found -> found.service().value()).orElse(null))
                .put("scope", bundle.map(found -> lower(found.level())).orElse(null))
                .put("bundle", content.bundle().value());
        switch (of) {
            case PermissionPackage.Draft draft ->
                answer.put("state", PackageRow.DRAFT).putNull("edition").putNull("publishedAt");
            case PermissionPackage.Published published ->
                answer.put("state", PackageRow.PUBLISHED)
                        .put("edition", published.edition().number())
                        .put("publishedAt", published.edition().publishedAt().toString());
        }
        answer.put("editions", of.editions());
        answer.set("entries", entries(content.entries()));
        answer.put("catalogueVersion", content.madeFor().value()).put("needsReview", needsReview(view));
        if (needsReview(view)) {
            ArrayNode report = answer.putArray("review");
            view.review()
                    .forEach((code, fit) -> report.addObject()
                            .put("privilege", code.value())
                            .put("effect", lower(content.entries().getOrDefault(code, Effect.DENY)))
                            .put("fit", lower(fit)));
        }
        return answer.put("createdAt", of.createdAt().toString())
                .put("modifiedAt", of.modifiedAt().toString())
                .put("version", of.version().number());
    }

    static ObjectNode entries(Map<PrivilegeCode, Effect> entries) {
        ObjectNode node = Json.object();
        entries.forEach((code, effect) -> node.put(code.value(), lower(effect)));
        return node;
    }

    private Answer save(Call call) {
        Fields body = call.body();
        var name = body.optional("name", text().as(Label::new));
        var description = body.optional("description", text().as(Note::new));
        var entries = body.optional("entries", ENTRIES);
        var apply = body.optional("apply", flag());
        body.check();
        return Answer.done(packages.save(
                call.caller(),
                call.permissionPackage(),
                call.seen(),
                held -> new PackageContent(
                        name.or(held.name()),
                        description.or(held.description()),
                        held.bundle(),
                        entries.or(held.entries()),
                        held.madeFor()),
                apply.or(false)));
    }

    private Answer delete(Call call) {
        packages.delete(call.caller(), call.permissionPackage(), call.seen());
        return Answer.done();
    }

    private Answer copy(Call call) {
        Fields body = call.bodyIfAny();
        var name = body.optional("name", text().as(Label::new));
        body.check();
        return created(packages.clone(call.caller(), call.permissionPackage(), name.orNull()), Version.FIRST);
    }

    private Answer review(Call call) {
        call.withoutBody();
        return Answer.done(packages.review(call.caller(), call.permissionPackage(), call.seen()));
    }

    private Answer download(Call call) {
        PackageId id = call.permissionPackage();
        return Answer.file("permission-package-" + id.value(), exchange.download(call.caller(), id));
    }

    private Answer downloadAll(Call call) {
        return Answer.file("permission-packages", exchange.downloadAll(call.caller(), call.tenant()));
    }

    private Answer upload(Call call) {
        String file = call.document();
        ArrayNode ids = Json.array();
        exchange.upload(call.caller(), call.tenant(), file)
                .forEach(made -> ids.add(made.id().value()));
        JsonNode body = Json.object().set("ids", ids);
        return Answer.bytes(201, "application/json", Json.write(body));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

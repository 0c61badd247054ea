package org.oiam.adapter.http.rest;

import static java.util.stream.Collectors.groupingBy;
import static org.oiam.adapter.http.rest.Fields.objectOf;
import static org.oiam.adapter.http.rest.Fields.setOf;
import static org.oiam.adapter.http.rest.Fields.text;

import io.helidon.http.Method;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.oiam.adapter.http.rest.Fields.Reading;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.permissions.AcceptGrants;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.DefaultGrant;
import org.oiam.domain.permissions.Placement;
import org.oiam.domain.permissions.Privilege;
import org.oiam.domain.permissions.PrivilegeBundle;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantLevel;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The catalogue, the default grants of it that wait, and the contract itself. */
final class CatalogueRoutes {

    private static final Reading<Set<DefaultGrant>> GRANTS = setOf(objectOf(CatalogueRoutes::grant));

    private final AcceptGrants grants;
    private final byte[] catalogue;
    private final byte[] contract;

    CatalogueRoutes(Catalogue catalogue, AcceptGrants grants) {
        this.grants = grants;
        this.catalogue = Json.write(json(catalogue));
        this.contract = contract();
    }

    private static byte[] contract() {
        try (InputStream in = CatalogueRoutes.class.getResourceAsStream("/openapi.yaml")) {
            return Objects.requireNonNull(in, "openapi.yaml").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void addTo(Endpoints endpoints) {
        endpoints.get("/catalogue/widened-grants", this::widened);
        endpoints.post("/catalogue/widened-grants/accept", this::accept);
        endpoints.get("/privileges", call -> unchanging(call, "application/json", catalogue));
        endpoints.open(Method.GET, "/openapi.yaml", call -> unchanging(call, "application/yaml", contract));
    }

    private static Supplier<DefaultGrant> grant(Fields fields) {
        var bundle = fields.required("bundle", text().as(BundleCode::new));
        var privilege = fields.required("privilege", text().as(PrivilegeCode::new));
        return () -> new DefaultGrant(bundle.get(), privilege.get());
    }

    private Answer widened(Call call) {
        return Answer.json(json(grants.list(call.caller())));
    }

    /** Without naming any, all that wait; an empty list is a slip. */
    private Answer accept(Call call) {
        Fields body = call.bodyIfAny();
        var named = body.optional("grants", GRANTS);
        Set<DefaultGrant> sent = named.orNull();
        if (sent != null && sent.isEmpty()) {
            body.wrong("grants", "empty", "must not be empty; leave it out to accept all");
        }
        body.check();
        return Answer.json(json(grants.accept(call.caller(), named.or(Set.of()))));
    }

    private static ObjectNode json(Set<DefaultGrant> of) {
        ObjectNode answer = Json.object();
        ArrayNode all = answer.putArray("grants");
        of.stream()
                .sorted()
                .forEach(one -> all.addObject()
                        .put("bundle", one.bundle().value())
                        .put("privilege", one.privilege().value()));
        return answer;
    }

    private static Answer unchanging(Call call, String type, byte[] content) {
        return Etag.on(call.request(), Etag.of(content), Answer.bytes(200, type, content));
    }

    private static ObjectNode json(Catalogue catalogue) {
        ObjectNode answer = Json.object().put("version", catalogue.version().value());
        ArrayNode services = answer.putArray("services");
        catalogue
                .services()
                .forEach(service -> services.addObject()
                        .put("code", service.code().value())
                        .put("name", service.name())
                        .put("description", service.description()));
        var places = catalogue.placements().stream().collect(groupingBy(Placement::privilege));
        ArrayNode privileges = answer.putArray("privileges");
        catalogue
                .privileges()
                .forEach(privilege ->
                        add(privileges.addObject(), privilege, places.getOrDefault(privilege.code(), List.of())));
        ArrayNode bundles = answer.putArray("bundles");
        catalogue.bundles().forEach(bundle -> add(bundles.addObject(), bundle));
        return answer;
    }

    private static void add(ObjectNode node, Privilege privilege, List<Placement> places) {
        node.put("number", privilege.number())
                .put("code", privilege.code().value())
                .put("service", privilege.service().value());
        node.putObject("flags")
                .put("allow", privilege.flags().allow())
                .put("deny", privilege.flags().deny())
                .put("customizable", privilege.flags().customizable());
        add(node.putArray("heldBy"), privilege.heldBy());
        add(node.putArray("askedAt"), privilege.askedAt());
        node.put("delegation", lower(privilege.delegation()))
                .put("self", lower(privilege.self()))
                .put("pci", privilege.pci());
        ArrayNode shown = node.putArray("places");
        places.forEach(place -> shown.addObject()
                .put("level", lower(place.level()))
                .put("table", place.table())
                .put("feature", place.feature())
                .put("path", place.path())
                .put("tab", place.tab())
                .put("name", place.name())
                .put("description", place.description()));
    }

    private static void add(ArrayNode node, Collection<TenantLevel> levels) {
        levels.stream().sorted().forEach(level -> node.add(lower(level)));
    }

    private static void add(ObjectNode node, PrivilegeBundle bundle) {
        node.put("number", bundle.number())
                .put("code", bundle.code().value())
                .put("service", bundle.service().value())
                .put("level", lower(bundle.level()))
                .put("name", bundle.name())
                .put("description", bundle.description())
                .put("fullAccess", bundle.fullAccess());
        ArrayNode privileges = node.putArray("privileges");
        bundle.defaults().stream().sorted().forEach(code -> privileges.add(code.value()));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

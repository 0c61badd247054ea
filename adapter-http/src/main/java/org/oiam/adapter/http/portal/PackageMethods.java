package org.oiam.adapter.http.portal;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.Listing;
import org.oiam.application.Operation;
import org.oiam.application.permissions.ExchangePackages;
import org.oiam.application.permissions.ManagePackages;
import org.oiam.application.permissions.ManagePackages.BundlePrivilege;
import org.oiam.application.permissions.PackageRow;
import org.oiam.application.permissions.PublishPackages;
import org.oiam.application.permissions.PublishPackages.Outlook;
import org.oiam.application.permissions.PublishPackages.Reset;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PermissionPackage;
import org.oiam.domain.permissions.Privilege;
import org.oiam.domain.permissions.PrivilegeBundle;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Permission packages, which the portal calls role customizations, in the namespace {@code role}. What the portal numbers
 * as a functional role is a privilege bundle.
 */
final class PackageMethods {

    private final ManagePackages packages;
    private final PublishPackages publications;
    private final ExchangePackages exchange;
    private final Catalogue catalogue;

    PackageMethods(
            ManagePackages packages, PublishPackages publications, ExchangePackages exchange, Catalogue catalogue) {
        this.packages = packages;
        this.publications = publications;
        this.exchange = exchange;
        this.catalogue = catalogue;
    }

    List<Method> methods() {
        return List.of(
                Method.of("role/insertRoleCustomizationPackage", this::insert),
                Method.of("role/applyRoleCustomizationPackage", this::apply),
                Method.of("role/saveAndApplyRoleCustomizationPackage", this::saveAndApply),
                Method.of("role/getRoleCustomizationPrivileges", this::getPrivileges),
                Method.of("role/getEligiblePrivilegesForCustomization", this::getEligible),
                Method.of("role/getRoleCustomizations", this::getCustomizations),
                Method.of("role/createRoleCustomization", this::create),
                Method.of("role/deleteRoleCustomization", this::delete),
                Method.of("role/removeCustomRoles", this::remove),
                Method.of("role/removeEnterpriseCustomRoles", this::removeOfEnterprise),
                Method.of("role/removeEnterpriseProxyCustomRoles", this::removeOfPartner));
    }

    /** The owner stands in the blob, and is the caller's own tenant otherwise. */
    private JsonNode insert(Call call) {
        Params params = call.params();
        ObjectNode content = Params.required("blobContent", params.object("blobContent"));
        TenantId owner = named(call.about(new Params(content)), Operation.CREATE_PACKAGE)
                .orElseGet(() -> call.subject().tenantId());
        ObjectNode file = Json.object();
        params.text("name").ifPresent(name -> file.put("name", name));
        params.text("description").ifPresent(description -> file.put("description", description));
        file.set("blobContent", content);
        String text = new String(Json.write(file), StandardCharsets.UTF_8);
        PermissionPackage made = exchange.upload(call.caller(), owner, text).getFirst();
        return Shapes.permissionPackage(made, text.getBytes(StandardCharsets.UTF_8).length);
    }

    /** The enterprise or the partner that the params name. */
    private static Optional<TenantId> named(Call call, Operation operation) {
        call.network();
        if (call.params().id("enterpriseId").isPresent()) {
            return Optional.of(call.enterprise(operation));
        }
        return call.params().id("enterpriseProxyId").isPresent()
                ? Optional.of(call.partner(operation))
                : Optional.empty();
    }

    private static PackageId id(Call call) {
        return new PackageId(Params.required("id", call.params().id("id")));
    }

    private JsonNode apply(Call call) {
        PackageId id = id(call);
        return call.lookedUp(Operation.PUBLISH_PACKAGE, () -> {
            PermissionPackage held = packages.read(call.caller(), id).permissionPackage();
            publications.publish(call.caller(), id, held.version(), null);
            return applied(held.id(), held.content());
        });
    }

    private ObjectNode applied(PackageId id, PackageContent content) {
        PrivilegeBundle bundle = catalogue.bundle(content.bundle()).orElseThrow();
        return Shapes.applied(id, bundle, content.entries().size());
    }

    private JsonNode saveAndApply(Call call) {
        PackageId id = id(call);
        var update = new Params(Params.required("_update", call.params().object("_update")));
        Optional<Label> name = update.text("name").map(Label::new);
        Optional<Note> description = update.text("description").map(Note::new);
        Optional<Blob> blob = update.object("blobContent").map(sent -> Blob.of(update, catalogue));
        return call.lookedUp(Operation.UPDATE_PACKAGE, () -> {
            Version seen = packages.read(call.caller(), id).permissionPackage().version();
            packages.save(
                    call.caller(),
                    id,
                    seen,
                    held -> new PackageContent(
                            name.orElse(held.name()),
                            description.orElse(held.description()),
                            blob.map(Blob::bundle).orElse(held.bundle()),
                            blob.map(Blob::entries).orElse(held.entries()),
                            held.madeFor()),
                    true);
            return applied(
                    id, packages.read(call.caller(), id).permissionPackage().content());
        });
    }

    private JsonNode getPrivileges(Call call) {
        PackageId id = id(call);
        Outlook outlook = call.lookedUp(Operation.READ_PACKAGE, () -> publications.outlook(call.caller(), id));
        PackageContent content = outlook.permissionPackage().content();
        ObjectNode answer = Json.object()
                .put("packageName", content.name().value())
                .put("packageDescription", content.description().value());
        level(answer.putObject("level"), outlook.owner());
        ArrayNode definitions = answer.putArray("definitions");
        catalogue.bundle(content.bundle()).ifPresent(bundle -> {
            ObjectNode definition = definitions
                    .addObject()
                    .put("roleId", bundle.number())
                    .put("userType", UserType.of(bundle.level()).name())
                    .put("description", bundle.description());
            ArrayNode privileges = definition.putArray("privileges");
            content.entries().forEach((code, effect) -> privileges.add(Blob.granted(code, effect)));
            ArrayNode effective = definition.putArray("effectivePrivileges");
            outlook.privileges().stream()
                    .filter(state -> state.granted())
                    .forEach(state -> effective.add(Blob.granted(state.privilege(), Effect.ALLOW)));
        });
        return answer;
    }

    private static void level(ObjectNode level, Tenant owner) {
        long id = owner.id().value();
        level.put("enterpriseId", owner.level() == TenantLevel.ENTERPRISE ? (Long) id : null)
                .put("enterpriseProxyId", owner.level() == TenantLevel.PARTNER ? (Long) id : null)
                .put("networkId", owner.level() == TenantLevel.OPERATOR ? (Long) id : null);
    }

    /** What the caller's own tenant may say of a bundle; associated is what is in force there. */
    private JsonNode getEligible(Call call) {
        PrivilegeBundle bundle = bundle("roleId", call);
        ObjectNode answer = Json.object();
        ArrayNode allow = answer.putArray("allowPrivileges");
        ArrayNode deny = answer.putArray("denyPrivileges");
        boolean fromAbove = call.subject().level().isAbove(bundle.level());
        for (BundlePrivilege state :
                packages.privileges(call.caller(), call.subject().tenantId(), bundle.code())) {
            Privilege privilege = state.privilege();
            if (bundle.fullAccess() && !fromAbove) {
                continue; // the superusers' bundle is customised from above alone
            }
            if (privilege.flags().permit(Effect.ALLOW)) {
                allow.add(eligible(privilege, Effect.ALLOW, state.granted()));
            }
            if (privilege.flags().permit(Effect.DENY)) {
                deny.add(eligible(privilege, Effect.DENY, !state.granted()));
            }
        }
        return answer;
    }

    private static ObjectNode eligible(Privilege privilege, Effect effect, boolean associated) {
        ObjectNode eligible = Json.object().put("id", privilege.number());
        eligible.setAll(Blob.granted(privilege.code(), effect));
        return eligible.put("isAssociated", associated ? 1 : 0);
    }

    private PrivilegeBundle bundle(String param, Call call) {
        return Blob.bundle(Params.required(param, call.params().id(param)), catalogue)
                .orElseThrow(
                        () -> new Refused(new CommonRefusal.Invalid(param, "is the number of no privilege bundle")));
    }

    private JsonNode getCustomizations(Call call) {
        ArrayNode answer = Json.array();
        for (TenantId owner : owners(call, Operation.LIST_PACKAGES)) {
            published(call, owner)
                    .forEach(row -> catalogue.bundles().stream()
                            .filter(bundle -> bundle.code().value().equals(row.bundle()))
                            .forEach(bundle -> answer.add(Shapes.customization(row, bundle, owner))));
        }
        return answer;
    }

    private List<PackageRow> published(Call call, TenantId owner) {
        Listing all = Listing.all(PackageRow.COLUMNS);
        return Listing.everyRow(PackageRow.COLUMNS, all, page -> packages.list(call.caller(), owner, page)).stream()
                .filter(row -> row.state().equals(PackageRow.PUBLISHED))
                .toList();
    }

    /** The tenants of the level that the params name, as far as there are any. */
    private static Set<TenantId> owners(Call call, Operation operation) {
        Level level =
                Params.required("roleCustomizationLevel", call.params().word("roleCustomizationLevel", Level.class));
        TenantId network = call.network();
        return switch (level) {
            case NETWORK -> Set.of(network);
            case PARTNER -> Set.of(call.partner(operation));
            case ENTERPRISE -> Set.of(call.enterprise(operation));
            case USER -> {
                call.mustHold(operation, call.subject().tenantId());
                yield Set.of(); // single users are not customised
            }
            case ALL -> {
                var all = new LinkedHashSet<TenantId>();
                all.add(call.subject().tenantId());
                if (call.params().id("enterpriseProxyId").isPresent()) {
                    all.add(call.partner(operation));
                }
                if (call.params().id("enterpriseId").isPresent()) {
                    all.add(call.enterprise(operation));
                }
                yield all;
            }
        };
    }

    /**
     * Customises a bundle at the level that is named, at once. The portal lists privileges without saying what becomes of
     * them: each becomes the opposite of what the bundle grants by default, denied when it does and allowed when it does
     * not, so that the same call always means the same.
     */
    private JsonNode create(Call call) {
        TenantId owner = customized(call, Operation.CREATE_PACKAGE);
        PrivilegeBundle bundle = bundle("forRoleId", call);
        Set<Long> numbers = Params.required(
                "privilegeIds", Optional.ofNullable(call.params().ids("privilegeIds")));
        var content = new PackageContent(
                new Label(call.params().text("name").orElse(bundle.name())),
                call.params().text("description").map(Note::new).orElse(Note.NONE),
                bundle.code(),
                opposite(bundle, numbers),
                catalogue.version());
        packages.create(call.caller(), owner, content, true);
        return Json.object();
    }

    private Map<PrivilegeCode, Effect> opposite(PrivilegeBundle bundle, Set<Long> numbers) {
        var entries = new HashMap<PrivilegeCode, Effect>();
        for (Privilege privilege : catalogue.privileges()) {
            if (numbers.contains((long) privilege.number())) {
                boolean byDefault = bundle.defaults().contains(privilege.code());
                entries.put(privilege.code(), byDefault ? Effect.DENY : Effect.ALLOW);
            }
        }
        if (entries.size() < numbers.size()) {
            throw new Refused(new CommonRefusal.Invalid("privilegeIds", "has a number of no privilege"));
        }
        return entries;
    }

    /** Whose bundle it is that an operator user customises: what the params name, or the operator's own. */
    private static TenantId customized(Call call, Operation operation) {
        TenantId network = call.network();
        call.mustHold(Operation.UPDATE_TENANT, network);
        if (call.params().id("userId").isPresent()) {
            throw new Refused(new CommonRefusal.Invalid("userId", "single users are not customised"));
        }
        return named(call, operation).orElse(network);
    }

    private JsonNode delete(Call call) {
        TenantId owner = customized(call, Operation.RESET_PACKAGES);
        PrivilegeBundle bundle = bundle("forRoleId", call);
        Optional<String> name = call.params().text("name");
        for (PackageRow row : published(call, owner)) {
            if (row.bundle().equals(bundle.code().value())
                    && name.orElse(row.name()).equals(row.name())) {
                var one = new Reset.One(new PackageId(row.id()), new Version(row.version()));
                int rows = publications.reset(call.caller(), owner, one, null).size();
                return Json.object().put("id", row.id()).put("rows", rows);
            }
        }
        return Json.object().put("rows", 0);
    }

    /** Of all levels at once, by those who may change the network's. */
    private JsonNode remove(Call call) {
        Set<TenantId> owners = owners(call, Operation.RESET_PACKAGES);
        call.mustHold(Operation.RESET_PACKAGES, call.network());
        owners.forEach(owner -> call.mustHold(Operation.RESET_PACKAGES, owner)); // all levels or none
        int rows = 0;
        for (TenantId owner : owners) {
            rows += reset(call, owner);
        }
        return Json.object().put("rows", rows);
    }

    private JsonNode removeOfEnterprise(Call call) {
        call.network();
        return Json.object().put("rows", reset(call, call.enterprise(Operation.RESET_PACKAGES)));
    }

    private JsonNode removeOfPartner(Call call) {
        call.network();
        return Json.object().put("rows", reset(call, call.partner(Operation.RESET_PACKAGES)));
    }

    private int reset(Call call, TenantId owner) {
        return publications.reset(call.caller(), owner, new Reset.All(), null).size();
    }
}

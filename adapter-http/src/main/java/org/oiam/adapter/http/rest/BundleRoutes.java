package org.oiam.adapter.http.rest;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.Column;
import org.oiam.application.TableFiles;
import org.oiam.application.permissions.ManagePackages;
import org.oiam.application.permissions.ManagePackages.BundlePrivilege;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.decisions.Customization;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.Placement;
import org.oiam.domain.permissions.PrivilegeBundle;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantLevel;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The privileges of a bundle with their effect in force. Seed: Table 11, Privileges; New Permission, step 6, CSV. */
final class BundleRoutes {

    /** The level that decided when none did. */
    static final String DEFAULT = "default";

    private final ManagePackages packages;
    private final Catalogue catalogue;
    private final TableFiles files;

    BundleRoutes(ManagePackages packages, Catalogue catalogue, TableFiles files) {
        this.packages = packages;
        this.catalogue = catalogue;
        this.files = files;
    }

    void addTo(Endpoints endpoints) {
        endpoints.table("/tenants/{tenantId}/bundles/{bundle}/privileges", Set.of(), this::object, this::file);
    }

    private static BundleCode bundle(Call call) {
        try {
            return new BundleCode(call.parameter("bundle"));
        } catch (IllegalArgumentException malformed) {
            throw new Refused(new CommonRefusal.Unknown());
        }
    }

    private List<BundlePrivilege> privileges(Call call) {
        return packages.privileges(call.caller(), call.tenant(), bundle(call));
    }

    private List<Column<BundlePrivilege>> columns(BundleCode code) {
        TenantLevel level = catalogue.bundle(code).map(PrivilegeBundle::level).orElseThrow();
        return List.of(
                Column.text("code", row -> row.privilege().code().value()),
                Column.text(
                        "name",
                        row -> shown(
                                row,
                                level,
                                Placement::name,
                                row.privilege().code().value())),
                Column.text("description", row -> shown(row, level, Placement::description, "")),
                Column.text("actions", row -> action(row.privilege().code())),
                Column.text("feature", row -> shown(row, level, Placement::feature, "")),
                Column.flag("allow", row -> row.privilege().flags().allow()),
                Column.flag("deny", row -> row.privilege().flags().deny()),
                Column.flag("customizable", row -> row.privilege().flags().customizable()),
                Column.flag("byDefault", BundlePrivilege::byDefault),
                Column.flag("granted", BundlePrivilege::granted),
                Column.text("decidedBy", row -> level(row.decidedBy())));
    }

    /** What the tables for users of that level say of it, else those for others; each text once. Seed: Table 12. */
    private String shown(BundlePrivilege row, TenantLevel level, Function<Placement, String> part, String otherwise) {
        List<Placement> places = catalogue.placements().stream()
                .filter(place -> place.privilege().equals(row.privilege().code()))
                .toList();
        boolean known = places.stream().anyMatch(place -> place.level() == level);
        String texts = places.stream()
                .filter(place -> !known || place.level() == level)
                .map(part)
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
        return texts.isEmpty() ? otherwise : texts;
    }

    /** What is done: the action of a pair, the first word of a name. */
    private static String action(PrivilegeCode code) {
        return code.value().split("[:_]", 2)[0];
    }

    static String level(@Nullable Customization decidedBy) {
        return decidedBy == null ? DEFAULT : decidedBy.level().name().toLowerCase(Locale.ROOT);
    }

    private Answer object(Call call) {
        List<BundlePrivilege> rows = privileges(call);
        BundleCode code = bundle(call);
        ObjectNode answer = Json.object().put("tenantId", call.tenant().value()).put("bundle", code.value());
        ArrayNode privileges = answer.putArray("privileges");
        var columns = columns(code);
        rows.forEach(row -> {
            ObjectNode one = privileges.addObject();
            columns.forEach(column -> one.set(column.name(), Lists.cell(column, row)));
        });
        return Answer.json(answer);
    }

    private Answer file(Call call) {
        List<BundlePrivilege> rows = privileges(call);
        var columns = columns(bundle(call));
        return response -> Lists.write(files, "privileges", columns, rows, response);
    }
}

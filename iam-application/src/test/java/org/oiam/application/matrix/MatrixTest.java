package org.oiam.application.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.oiam.application.Caller;
import org.oiam.application.Operation;
import org.oiam.application.matrix.Operations.Act;
import org.oiam.application.matrix.Reference.RoleData;
import org.oiam.application.matrix.Scene.Person;
import org.oiam.application.matrix.Scene.Place;
import org.oiam.domain.Version;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.decisions.EffectivePrivilege;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;

/**
 * The authorisation matrix. Seed: API Tokens, "The users can perform the following actions, based on their roles";
 * List of User Privileges, 404; the privileges are those of Tables 12 and 13 by role of Table 5.
 */
class MatrixTest {

    private final Reference reference = new Reference();

    @Test
    void every_operation_is_tried_out() {
        Set<Operation> tried = Operations.all().stream().map(Act::operation).collect(Collectors.toSet());

        assertThat(tried).isEqualTo(EnumSet.allOf(Operation.class));
    }

    @Test
    void every_act_has_its_line_in_the_reference() {
        assertThat(Operations.all()).extracting(Act::name).containsExactlyInAnyOrderElementsOf(reference.acts());
    }

    @Test
    void every_operation_by_every_role_and_credential_at_every_tenant_is_answered_as_it_must() {
        int cells = 0;
        var answers = new TreeSet<String>();
        var mismatches = new ArrayList<String>();
        for (Act act : Operations.all()) {
            var matrix = new Matrix(reference, MatrixWorld.of(reference));
            matrix.tryOut(act);
            cells += matrix.cells();
            answers.addAll(matrix.answers());
            mismatches.addAll(matrix.mismatches());
        }

        assertThat(String.join("\n", mismatches)).isEmpty();
        assertThat(cells).isGreaterThan(10_000);
        assertThat(answers)
                .contains(
                        "ok",
                        "not-found",
                        "not-authenticated",
                        "session-required",
                        "only-from-above",
                        "only-its-own-users-delegate",
                        "not-on-oneself",
                        "default-user-stays",
                        "default-role-stays",
                        "superuser-settings-closed",
                        "not-your-token",
                        "owner-may-have-no-tokens",
                        "only-operator-superusers-activate",
                        "always-customizes-roles",
                        "grant-exceeds-own");
    }

    @Test
    void every_decision_about_every_privilege_is_as_the_reference_says() {
        MatrixWorld world = MatrixWorld.of(reference);
        var matrix = new Matrix(reference, world);
        for (Person who : Scene.people(reference)) {
            for (Place at : Scene.TARGETS) {
                for (Credential by : List.of(Credential.SESSION, Credential.TOKEN)) {
                    for (EffectivePrivilege answer :
                            world.decisions().current().effectivePrivileges(world.id(who), by, world.id(at))) {
                        String code = answer.privilege().value();
                        matrix.compare(
                                code + " of " + who + " by " + by + " at " + at,
                                reference.decide(who, by == Credential.TOKEN, code, at),
                                answer.decision().code());
                    }
                }
            }
        }

        assertThat(String.join("\n", matrix.mismatches())).isEmpty();
        assertThat(matrix.cells())
                .isEqualTo(2
                        * Scene.people(reference).size()
                        * Scene.TARGETS.size()
                        * reference.codes().size());
    }

    /** Nobody gives what they do not hold: each role by each role, in one's own tenant and below. */
    @Test
    void every_role_is_given_and_taken_by_every_role_only_where_it_yields_nothing_more() {
        int cells = 0;
        var answers = new TreeSet<String>();
        var mismatches = new ArrayList<String>();
        for (Person giver : Scene.people(reference)) {
            var world = MatrixWorld.of(reference);
            var matrix = new Matrix(reference, world);
            for (Place at :
                    List.of(Scene.OPERATOR, Scene.A, Scene.A1, Scene.A2, Scene.A4, Scene.B, Scene.B1, Scene.D1)) {
                reference.roles().forEach(role -> give(matrix, world, giver, at, role));
            }
            cells += matrix.cells();
            answers.addAll(matrix.answers());
            mismatches.addAll(matrix.mismatches());
        }

        assertThat(String.join("\n", mismatches)).isEmpty();
        assertThat(cells).isGreaterThan(10_000);
        assertThat(answers).contains("ok", "not-found", "grant-exceeds-own", "role-does-not-serve");
    }

    @Test
    void a_role_that_stands_elsewhere_is_given_and_changed_like_none() {
        MatrixWorld world = MatrixWorld.of(reference);
        var matrix = new Matrix(reference, world);
        Person superuser = new Person("Partner Superuser", Scene.A, true);
        Person customer = new Person("Enterprise Superuser", Scene.A1, true);
        for (Place owner : List.of(Scene.B, Scene.B1, Scene.A2, Scene.NOWHERE)) {
            for (TenantLevel scope : List.of(TenantLevel.PARTNER, TenantLevel.ENTERPRISE)) {
                RoleId role =
                        world.customRole(owner, world.name().value(), scope, "GLOBAL_SETTINGS_ENTERPRISE_READ_ONLY");
                world.refresh();
                for (Place at : List.of(Scene.A, Scene.A1)) {
                    matrix.check(
                            scope + " role of " + owner + " given at " + at,
                            "role-does-not-serve",
                            () -> Operations.create(world, world.caller(superuser, false), at, role));
                }
                matrix.check(
                        scope + " role of " + owner + " deleted by a foreigner",
                        "not-found",
                        () -> world.manageRoles.delete(world.caller(customer, false), role, Version.FIRST));
            }
        }
        RoleId inherited =
                world.customRole(Scene.A, "Inherited", TenantLevel.ENTERPRISE, "GLOBAL_SETTINGS_ENTERPRISE_READ_ONLY");
        world.refresh();
        matrix.check(
                "its customer reads it", "ok", () -> world.manageRoles.read(world.caller(customer, false), inherited));
        matrix.check(
                "its customer deletes it",
                "not-found",
                () -> world.manageRoles.delete(world.caller(customer, false), inherited, Version.FIRST));

        assertThat(String.join("\n", matrix.mismatches())).isEmpty();
    }

    private void give(Matrix matrix, MatrixWorld world, Person giver, Place at, RoleData role) {
        Caller caller = world.caller(giver, false);
        RoleId given = world.role(role.name());
        String cell = role.name() + " by " + giver + " at " + at + ": ";
        boolean serves = role.level().equals(at.level());
        String may = reference.give(giver, reference.granted(role.name()), at, role.level());
        UserId raised = world.user(at, world.least(at));
        world.refresh();
        matrix.check(
                cell + "to a new user",
                then(expected(giver, "CREATE_USER", at), serves ? may : "role-does-not-serve"),
                () -> Operations.create(world, caller, at, given));
        matrix.check(
                cell + "to a user",
                then(reference.expect(giver, false, "UPDATE_USER", at), serves ? may : "role-does-not-serve"),
                () -> Operations.change(world, caller, raised, was -> Operations.withRole(was, given)));
        if (serves) {
            UserId holder = world.user(at, given);
            world.refresh();
            matrix.check(
                    cell + "changing who has it",
                    then(expected(giver, "UPDATE_USER", at), may),
                    () -> Operations.change(world, caller, holder, Operations::renamed));
            matrix.check(
                    cell + "a token for who has it",
                    then(
                            then(expected(giver, "READ_TOKENS one", at), may),
                            reference.tokensFor(role.name(), role.level())),
                    () -> Operations.createToken(world, caller, holder));
            UserId other = world.user(at, given);
            world.refresh();
            matrix.check(
                    cell + "deleting who has it",
                    then(expected(giver, "DELETE_USER", at), may),
                    () -> world.manageUsers.delete(caller, other, Version.FIRST));
        }
        boolean servesBelow = Reference.isAtOrBelow(role.level(), at.level());
        if (servesBelow && !role.superuser()) {
            matrix.check(
                    cell + "composing one like it",
                    then(expected(giver, "CREATE_ROLE", at), may),
                    () -> Operations.add(world, caller, at, MatrixWorld.level(role.level()), given));
        }
    }

    /** What is said before it matters which role is given. */
    private String expected(Person giver, String act, Place at) {
        String said = reference.expect(giver, false, act, at);
        return said.equals("grant-exceeds-own") ? "ok" : said;
    }

    private static String then(String first, String second) {
        return first.equals("ok") ? second : first;
    }
}

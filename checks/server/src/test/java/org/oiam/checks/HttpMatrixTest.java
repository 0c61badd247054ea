package org.oiam.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oiam.application.matrix.Reference;
import org.oiam.application.matrix.Scene;
import org.oiam.application.matrix.Scene.Person;
import org.oiam.application.matrix.Scene.Place;
import org.oiam.bootstrap.MemoryServer;
import org.oiam.checks.Rest.Reply;
import org.oiam.checks.Rest.Request;
import org.oiam.checks.RestActs.Route;
import org.oiam.checks.RestActs.Try;

/** The authorisation matrix once more, through a running server: every route by every role at every tenant. */
@Tag("gates")
class HttpMatrixTest {

    /**
     * What faces other than REST offer, what only a new release of the server brings about, and what would end the session
     * that all the rest is tried with.
     */
    private static final Set<String> ELSEWHERE = Set.of(
            "END_SESSIONS oneself",
            "LIST_ENTERPRISES",
            "LIST_OFFERED_ROLES",
            "REVOKE_SSH_KEY several",
            "UPDATE_PACKAGE review again");

    private static final Reference REFERENCE = new Reference();

    private static MemoryServer server;

    @BeforeAll
    static void start() {
        server = MemoryServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void every_act_has_its_route() {
        Set<String> acts = new TreeSet<>(REFERENCE.acts());
        acts.removeAll(ELSEWHERE);

        assertThat(RestActs.all().stream().map(Route::act).collect(Collectors.toSet()))
                .isEqualTo(acts);
    }

    @Test
    void every_route_of_the_contract_is_tried_out() {
        var contract = new TreeSet<String>();
        String path = "";
        for (String line : new Rest(server.address()).contract().lines().toList()) {
            if (line.startsWith("  /")) {
                path = line.strip().replaceFirst(":$", "").replaceFirst("^/api/v1", "");
            } else if (line.matches("    (get|post|put|patch|delete):")) {
                contract.add(line.strip().replace(":", "").toUpperCase(Locale.ROOT) + " " + path);
            }
        }
        var tried = RestActs.all().stream().map(Route::route).collect(Collectors.toCollection(TreeSet::new));
        tried.addAll(List.of("POST /login", "POST /logout", "GET /privileges", "GET /openapi.yaml"));

        assertThat(tried).isEqualTo(contract);
    }

    @Test
    void every_route_by_every_role_and_credential_at_every_tenant_is_answered_as_it_must() {
        var scene = new RestScene(server.address(), server.oneTimePassword(), REFERENCE);
        String unknown = scene.rest()
                .send(scene.administrator(Scene.OPERATOR), Request.get("/users/999999"))
                .shown();
        int cells = 0;
        var mismatches = new ArrayList<String>();
        for (Route route : RestActs.all()) {
            for (Person who : scene.people()) {
                for (Place at : REFERENCE.isOwn(route.act()) ? List.of(who.at()) : Scene.TARGETS) {
                    for (boolean byToken : new boolean[] {false, true}) {
                        if (!scene.credential(who, byToken).isEmpty()) {
                            cells++;
                            String expected = REFERENCE.expect(who, byToken, route.act(), at);
                            String said = said(scene, route.making().make(scene, who, at), who, byToken, unknown);
                            if (!said.equals(expected)) {
                                mismatches.add(route.act() + " by " + route.route() + " of " + who
                                        + (byToken ? " with a token" : "") + " at " + at + ": expected " + expected
                                        + ", was " + said);
                            }
                        }
                    }
                }
            }
        }

        assertThat(String.join("\n", mismatches)).isEmpty();
        assertThat(unknown).startsWith("404 ");
        assertThat(cells).isGreaterThan(10_000);
    }

    /** {@code ok}, or the code of the problem, of which nothing may tell one 404 from the other. */
    private static String said(RestScene scene, Try attempt, Person who, boolean byToken, String unknown) {
        Reply reply = scene.rest().send(scene.credential(who, byToken), attempt.request());
        if (reply.succeeded()) {
            attempt.afterwards().run();
            return "ok";
        }
        String code = reply.status() == 401 ? "not-authenticated" : reply.member("code");
        boolean told = reply.status() != Reference.status(code)
                || (reply.status() == 404 && !reply.shown().equals(unknown));
        return told ? code + ", told apart: " + reply.shown() : code;
    }
}

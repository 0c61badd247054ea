package org.oiam.archrules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.oiam.archrules.HandlerSearch.Verdict;

/** Which request handlers are found, and which of them ask. */
class HandlersTest {

    private static final String WRONG = "org.oiam.archrules.wrong.handlersasknobody.";
    private static final String OWN = "org.oiam.archrules.wrong.ownhandlersasknobody.";
    private static final String RIGHT = "org.oiam.archrules.right.handlersask.";
    private static final String GUARDED = "org.oiam.archrules.right.handlersguarded.";

    private static List<Verdict> verdicts(String examples, RequestHandlers handlers) {
        var classes = new ClassFileImporter().importPackages(examples.substring(0, examples.length() - 1));
        return StreamSupport.stream(
                        HandlerSearch.verdicts(handlers).transform(classes).spliterator(), false)
                .toList();
    }

    /** What is wrong, without packages and parameters. */
    private static List<String> complaints(String examples, RequestHandlers handlers) {
        return verdicts(examples, handlers).stream()
                .filter(verdict -> !verdict.holds())
                .map(verdict -> verdict.told()
                        .replace(examples, "")
                        .replaceAll("\\([^)]*\\)>", ">")
                        .replaceAll("^Method |asks nobody whether its caller may in ", ""))
                .sorted()
                .toList();
    }

    private static List<String> found(String examples, RequestHandlers handlers) {
        return verdicts(examples, handlers).stream()
                .map(verdict -> verdict.about().replace(examples, ""))
                .toList();
    }

    @Test
    void each_that_asks_nobody_is_told_with_its_place() {
        List<String> complaints = complaints(WRONG, RequestHandlers.usual());

        assertThat(complaints)
                .containsExactly(
                        "<HelidonOrders$Search.handle> (HelidonOrders.java:69)",
                        "<HelidonOrders.list> (HelidonOrders.java:56)",
                        "<JdkOrders.handle> (JdkOrders.java:15)",
                        "<JdkOrders.serve> (JdkOrders.java:23)",
                        "<RestOrders.annotated> (RestOrders.java:10)",
                        "<RestOrders.inherited> (RestOrders.java:15)",
                        "<ServletOrders.doGet> (ServletOrders.java:14)",
                        "<ServletOrders.doPost> (ServletOrders.java:19)",
                        "<SpringOrders.mapped> (SpringOrders.java:11)",
                        "<SpringOrders.requested> (SpringOrders.java:16)",
                        "<io.helidon.webserver.http.ServerRequest.content>, given in <HelidonOrders.routing>,"
                                + " (HelidonOrders.java:31)",
                        "Lambda in <HelidonOrders.routing> (HelidonOrders.java:36)",
                        "Lambda in <HelidonOrders.routing> (HelidonOrders.java:39)",
                        "Lambda in <HelidonOrders.routing> (HelidonOrders.java:42)",
                        "Lambda in <HelidonOrders.routing> (HelidonOrders.java:44)",
                        "Lambda in <JdkOrders.start> (JdkOrders.java:19)",
                        "What <HelidonOrders.unseen> gives to <io.helidon.webserver.http.HttpRules.route>"
                                + " (HelidonOrders.java:48)",
                        "What <HelidonOrders.unseenElsewhere> gives to <io.helidon.webserver.http.HttpRules.route>"
                                + " (HelidonOrders.java:52)");
    }

    @Test
    void one_that_is_listed_does_not_excuse_another_of_its_kind() {
        RequestHandlers listed = RequestHandlers.usual().publicHandlers(WRONG + "HelidonOrders.unseen");

        assertThat(complaints(WRONG, listed)).hasSize(17).noneMatch(line -> line.contains("<HelidonOrders.unseen>"));
    }

    @Test
    void one_that_asks_beside_them_is_not_among_them() {
        List<Verdict> verdicts = verdicts(WRONG, RequestHandlers.usual());

        assertThat(verdicts)
                .filteredOn(Verdict::holds)
                .extracting(Verdict::told)
                .singleElement()
                .asString()
                .contains("HelidonOrders.java:32");
    }

    @Test
    void every_way_to_ask_counts() {
        assertThat(complaints(RIGHT, RequestHandlers.usual())).isEmpty();
        assertThat(found(RIGHT, RequestHandlers.usual()))
                .hasSize(9)
                .contains(
                        "HelidonOrders.bySubject",
                        "HelidonOrders.byUseCase",
                        "HelidonOrders$Search.handle",
                        "RestOrders.read",
                        "RestOrders.find");
    }

    @Nested
    class A_framework_that_nobody_has_heard_of {

        @Test
        void is_not_seen_by_itself() {
            assertThat(verdicts(OWN, RequestHandlers.usual())).isEmpty();
        }

        @Test
        void is_told_by_its_annotations_and_types() {
            RequestHandlers told =
                    RequestHandlers.usual().annotatedWith(OWN + "Route").implementing(OWN + "Action", "run");

            assertThat(complaints(OWN, told))
                    .containsExactly(
                            "<OwnOrders.routed> (OwnOrders.java:14)",
                            "<OwnOrders.run> (OwnOrders.java:8)",
                            "<java.lang.System.getLogger>, given in <OwnOrders.made>, (OwnOrders.java:17)");
        }
    }

    @Nested
    class Listed_handlers {

        private static final RequestHandlers GUARDED_AND_LISTED = RequestHandlers.usual()
                .publicHandlers(GUARDED + "OrderRoutes.health")
                .guardedBy(GUARDED + "PrivilegeFilter.filter", GUARDED + "OrderRoutes.behind*")
                .guardedBy(GUARDED + "PrivilegeFilter.require");

        @Test
        void are_public_or_behind_a_guard_or_call_one() {
            assertThat(complaints(GUARDED, GUARDED_AND_LISTED)).isEmpty();
            assertThat(EmbedderRules.everyHandlerAsks(GUARDED_AND_LISTED)
                            .evaluate(new ClassFileImporter()
                                    .importPackages(GUARDED + "x", GUARDED.replaceAll("\\.$", "")))
                            .hasViolation())
                    .isFalse();
        }

        @Test
        void ask_nobody_unless_they_are_listed() {
            assertThat(complaints(GUARDED, RequestHandlers.usual())).hasSize(3);
        }

        @Test
        void may_be_listed_by_the_method_that_makes_them() {
            RequestHandlers listed = RequestHandlers.usual().publicHandlers(GUARDED + "OrderRoutes.forEverybody");

            assertThat(complaints(GUARDED, listed)).hasSize(2).noneMatch(line -> line.contains("health"));
        }

        @Test
        void must_exist() {
            assertThat(complaints(GUARDED, GUARDED_AND_LISTED.publicHandlers("com.example.Health.live")))
                    .containsExactly("No request handler is called <com.example.Health.live>, which is listed");
        }

        @Test
        void are_not_excused_by_a_guard_that_asks_nobody() {
            assertThat(complaints(GUARDED, GUARDED_AND_LISTED.guardedBy(GUARDED + "PrivilegeFilter.look")))
                    .containsExactly("Guard <PrivilegeFilter.look> asks nobody in (PrivilegeFilter.java:37)");
        }

        @Test
        void are_not_excused_by_a_guard_that_does_not_exist() {
            assertThat(complaints(GUARDED, GUARDED_AND_LISTED.guardedBy("com.example.Filter.filter")))
                    .containsExactly("No method with a body is called <com.example.Filter.filter>, which is listed"
                            + " as a guard");
        }
    }
}

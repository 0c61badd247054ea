package org.oiam.adapter.http.authzen;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The Authorization API 1.0 as the tables in src/test/resources/authzen tell it, over real HTTP. */
class AuthZenTest {

    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    class The_certification_fixture {

        private final HttpClient client = HttpClient.newHttpClient();
        private Fixture fixture;

        @BeforeAll
        void start() throws IOException {
            fixture = Fixture.start(0, false);
        }

        @AfterAll
        void stop() throws IOException {
            client.close();
            fixture.close();
        }

        private CaseRun run() {
            return new CaseRun(
                    client,
                    fixture.url(),
                    Map.of("", "-"),
                    Map.ofEntries(
                            Map.entry("$subject", "{\"type\":\"user\",\"id\":\"alice\"}"),
                            Map.entry("$colleague", "{\"type\":\"user\",\"id\":\"bob\"}"),
                            Map.entry("$action", "{\"name\":\"read\"}"),
                            Map.entry("$forbidden", "{\"name\":\"delete\"}"),
                            Map.entry("$resource", "{\"type\":\"record\",\"id\":\"record-1\"}"),
                            Map.entry("$kind", "{\"type\":\"record\"}"),
                            Map.entry("$who", "\"alice\""),
                            Map.entry("$does", "\"read\""),
                            Map.entry("$type", "\"record\""),
                            Map.entry("$which", "\"record-1\""),
                            Map.entry("$family", "\"record\""),
                            Map.entry("$url", fixture.url().toString())));
        }

        @TestFactory
        Stream<DynamicTest> speaks_the_protocol() {
            return run().tests(Cases.read("protocol.txt"));
        }

        @TestFactory
        Stream<DynamicTest> decides_as_the_scenario_says() {
            return run().tests(Cases.read("fixture.txt"));
        }

        @TestFactory
        Stream<DynamicTest> decides_the_same_the_second_and_the_third_time() {
            CaseRun run = run();
            Cases cases = Cases.read("fixture.txt");
            return Stream.concat(run.tests(cases), run.tests(cases));
        }
    }

    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    class Our_own_world {

        private final HttpClient client = HttpClient.newHttpClient();
        private OwnWorld world;
        private Map<String, String> credentials;

        @BeforeAll
        void start() {
            world = new OwnWorld();
            credentials = world.credentials();
        }

        @AfterAll
        void stop() {
            client.close();
            world.close();
        }

        private CaseRun run() {
            return new CaseRun(
                    client,
                    world.url(),
                    credentials,
                    Map.ofEntries(
                            Map.entry("$subject", "{\"type\":\"user\",\"id\":\"3\"}"),
                            Map.entry("$colleague", "{\"type\":\"user\",\"id\":\"support@acme.example\"}"),
                            Map.entry("$action", "{\"name\":\"READ:EDGE\"}"),
                            Map.entry("$forbidden", "{\"name\":\"CREATE:PROXY\"}"),
                            Map.entry("$resource", "{\"type\":\"enterprise\",\"id\":\"3\"}"),
                            Map.entry("$kind", "{\"type\":\"tenant\"}"),
                            Map.entry("$who", "\"3\""),
                            Map.entry("$does", "\"READ:EDGE\""),
                            Map.entry("$type", "\"enterprise\""),
                            Map.entry("$which", "\"3\""),
                            Map.entry("$family", "\"tenant\""),
                            Map.entry("$url", world.url().toString())));
        }

        @TestFactory
        Stream<DynamicTest> speaks_the_protocol() {
            return run().tests(Cases.read("protocol.txt"));
        }

        @TestFactory
        Stream<DynamicTest> decides_by_its_own_rules() {
            return run().tests(Cases.read("own.txt"));
        }
    }
}

package org.oiam.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged survives kill -9 under writes. */
@Tag("gates")
class CrashTest {

    private static final int KILLS = 10;
    private static final int WRITERS = 4;
    private static final String PASSWORD = "quiet harbour lantern moss";
    private static final String SUPERUSER = "superuser@operator.example";
    private static final int READ_ONLY_ROLE = 4; // Operator Support

    @TempDir
    private Path folder;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger names = new AtomicInteger();
    private final Set<String> stored = new HashSet<>();

    /** A change without its audit record, or the reverse, would be half an operation. */
    private final Set<String> audited = new HashSet<>();

    @Test
    void no_acknowledged_write_is_lost() throws Exception {
        int lost = crash("org.oiam.bootstrap.Main", "serve", "--port", "0", "--data-dir", folder.toString());

        assertThat(acknowledged).hasSizeGreaterThan(100);
        assertThat(lost).isZero();
        assertThat(audited).isEqualTo(stored);
    }

    /** The planted fault: were this to pass, the test above would prove nothing. */
    @Test
    void a_server_that_writes_late_is_caught() throws Exception {
        int lost = crash("org.oiam.bootstrap.LossyServer", folder.toString());

        assertThat(lost).isPositive();
    }

    /** How many acknowledged writes are lost; all of them, when the server does not come back from a kill. */
    private int crash(String mainClass, String... arguments) throws Exception {
        try {
            return lost(mainClass, arguments);
        } catch (KilledServer.DoesNotStart gone) {
            if (acknowledged.isEmpty()) {
                throw gone; // it never worked, so nothing was lost by a kill
            }
            return acknowledged.size();
        }
    }

    private int lost(String mainClass, String... arguments) throws Exception {
        var random = new SplittableRandom(7);
        int lost = 0;
        boolean first = true;
        for (int round = 0; round < KILLS; round++) {
            try (KilledServer server = KilledServer.start(folder.resolve("server.log"), mainClass, arguments)) {
                HttpClient client = HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .build();
                if (!signIn(client, server, first)) {
                    assertThat(acknowledged).as("the first sign-in").isNotEmpty();
                    return lost + acknowledged.size(); // even the password of the superuser is gone
                }
                first = false;
                lost += forgetLost(userNames(client, server.address()));
                Thread[] writers = new Thread[WRITERS];
                for (int i = 0; i < WRITERS; i++) {
                    writers[i] = Thread.startVirtualThread(() -> write(client, server.address()));
                }
                Thread.sleep(300 + random.nextInt(700));
                server.kill();
                for (Thread writer : writers) {
                    writer.join();
                }
            }
        }
        try (KilledServer server = KilledServer.start(folder.resolve("server.log"), mainClass, arguments)) {
            HttpClient client =
                    HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
            if (!signIn(client, server, false)) {
                return lost + acknowledged.size();
            }
            stored.addAll(userNames(client, server.address()));
            audited.addAll(auditedNames(client, server.address()));
            lost += forgetLost(stored);
        }
        return lost;
    }

    private static boolean signIn(HttpClient client, KilledServer server, boolean first) throws Exception {
        String password = first ? server.oneTimePassword() : PASSWORD;
        String change = first ? ", \"newPassword\": \"" + PASSWORD + "\"" : "";
        var answer = post(
                client,
                server.address(),
                "/api/v1/login",
                "{\"userName\": \"" + SUPERUSER + "\", \"password\": \"" + password + "\"" + change + "}");
        return answer.statusCode() == 200;
    }

    private static HttpResponse<String> post(HttpClient client, URI address, String path, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Creates users until the server dies, and remembers those that it acknowledged. */
    private void write(HttpClient client, URI address) {
        try {
            while (true) {
                String name = "user-" + names.incrementAndGet() + "@operator.example";
                var answer = post(
                        client,
                        address,
                        "/api/v1/tenants/1/users",
                        "{\"userName\": \"" + name + "\", \"roleId\": " + READ_ONLY_ROLE + "}");
                if (answer.statusCode() != 201) {
                    throw new IllegalStateException(answer.body());
                }
                acknowledged.add(name);
            }
        } catch (IOException | InterruptedException killed) {
            // the end that every writer waits for: what it had not heard of counts neither way
        }
    }

    private int forgetLost(Set<String> stored) {
        var lost = new HashSet<>(acknowledged);
        lost.removeAll(stored);
        acknowledged.removeAll(lost);
        return lost.size();
    }

    private static final Pattern NAME = Pattern.compile("(user-\\d+@operator\\.example)");

    private static Set<String> userNames(HttpClient client, URI address) throws Exception {
        return names(client, address.resolve("/api/v1/tenants/1/users.csv?fields=userName"));
    }

    private static Set<String> names(HttpClient client, URI url) throws Exception {
        var answer = client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return NAME.matcher(answer.body())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> auditedNames(HttpClient client, URI address) throws Exception {
        return names(
                client,
                address.resolve("/api/v1/tenants/1/audit.csv?fields=after&filter=action%20eq%20%22user-created%22"));
    }
}

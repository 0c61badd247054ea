package org.oiam.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A page that shows curl commands against {@code http://localhost:8480}, and below them what they answer: a line for each
 * command, with an ellipsis for what differs from run to run or does not matter.
 */
final class CurlPage {

    private static final String SHOWN_SERVER = "http://localhost:8480";
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\w*\\n(.*?)^```$");

    /** One word of a command: text in single quotes, text in double quotes, or plain text, in any sequence. */
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"(?:\\\\.|[^\"\\\\])*\"|[^\\s'\"])+");

    private static final Pattern PART = Pattern.compile("'([^']*)'|\"((?:\\\\.|[^\"\\\\])*)\"|([^'\"]+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$([A-Z]+)");

    /** A command with what it answered, and what the page says that it answers, null where it says nothing. */
    record Ran(
            String command,
            int status,
            String answer,
            @Nullable String shown) {

        /** Fails unless the answer is what the page shows. */
        void mustBeAsShown() {
            assertThat(status).as(command).isBetween(200, 299);
            if (shown != null) {
                String any =
                        Arrays.stream(shown.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
                assertThat(answer).as(command).matches(any);
            }
        }
    }

    private final List<String> blocks;

    private CurlPage(List<String> blocks) {
        this.blocks = blocks;
    }

    static CurlPage of(Path page) throws IOException {
        return new CurlPage(BLOCK.matcher(Files.readString(page))
                .results()
                .map(block -> block.group(1).strip())
                .toList());
    }

    /** Runs the page's commands from the first to the last. */
    List<Ran> run(URI server, Map<String, String> variables) throws IOException, InterruptedException {
        var cookies = new HashMap<String, String>();
        var ran = new ArrayList<Ran>();
        for (int block = 0; block < blocks.size(); block++) {
            if (blocks.get(block).startsWith("curl ")) {
                List<String> commands =
                        blocks.get(block).replaceAll("\\\\\\n\\s*", "").lines().toList();
                String next = block + 1 < blocks.size() ? blocks.get(block + 1) : "curl ";
                List<String> shown = next.startsWith("{") ? next.lines().toList() : List.of();
                for (int number = 0; number < commands.size(); number++) {
                    HttpResponse<String> answer = send(words(commands.get(number), variables), server, cookies);
                    ran.add(new Ran(
                            commands.get(number),
                            answer.statusCode(),
                            answer.body(),
                            shown.isEmpty() ? null : shown.get(number)));
                }
            }
        }
        return ran;
    }

    private static Deque<String> words(String command, Map<String, String> variables) {
        return WORD.matcher(command)
                .results()
                .map(word -> word(word.group(), variables))
                .collect(Collectors.toCollection(ArrayDeque::new));
    }

    private static String word(String quoted, Map<String, String> variables) {
        return PART.matcher(quoted)
                .results()
                .map(part -> {
                    if (part.group(1) != null) {
                        return part.group(1);
                    }
                    String text = part.group(2) == null
                            ? part.group(3)
                            : part.group(2).replaceAll("\\\\(.)", "$1");
                    return VARIABLE.matcher(text).replaceAll(name -> variables.get(name.group(1)));
                })
                .collect(Collectors.joining());
    }

    private static HttpResponse<String> send(Deque<String> words, URI server, Map<String, String> cookies)
            throws IOException, InterruptedException {
        assertThat(words.remove()).isEqualTo("curl");
        HttpRequest.Builder request = HttpRequest.newBuilder();
        String method = "GET";
        String jar = null;
        String body = null;
        String type = "application/x-www-form-urlencoded";
        while (!words.isEmpty()) {
            String word = words.remove();
            switch (word) {
                case "-X" -> method = words.remove();
                case "-d" -> body = words.remove();
                case "-c" -> jar = words.remove();
                case "-b" -> request.header("Cookie", cookies.get(words.remove()));
                case "-H" -> {
                    String[] header = words.remove().split(": ", 2);
                    if (header[0].equals("Content-Type")) {
                        type = header[1];
                    } else {
                        request.header(header[0], header[1]);
                    }
                }
                default -> {
                    assertThat(word).startsWith(SHOWN_SERVER);
                    request.uri(URI.create(word.replace(SHOWN_SERVER, server.toString())));
                }
            }
        }
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", type)
                    .method(method.equals("GET") ? "POST" : method, HttpRequest.BodyPublishers.ofString(body));
        }
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (jar != null) {
            cookies.put(
                    jar, answer.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", ""));
        }
        return answer;
    }
}

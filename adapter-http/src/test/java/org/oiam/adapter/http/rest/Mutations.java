package org.oiam.adapter.http.rest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.oiam.adapter.http.rest.Client.Request;

/** Breaks requests: their bodies, headers, paths, queries and methods. */
final class Mutations {

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e400",
            "99999999999999999999999",
            "9223372036854775807",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\u202e\"",
            "\"" + "\u00e9".repeat(300) + "\"",
            "\"" + "x".repeat(5_000) + "\"",
            "\"" + "y".repeat(70_000) + "\"",
            "[]",
            "{}",
            "[[[[1]]]]",
            "[".repeat(40) + "]".repeat(40),
            "{\"a\":{\"b\":1}}",
            "NaN",
            "undefined",
            "'x'",
            "01",
            "\"privileged\"",
            "\"1'; drop table users; --\"");

    private static final List<String> IDS = List.of(
            "0",
            "-1",
            "999999999",
            "999999999999999999",
            "9223372036854775808",
            "abc",
            "%31",
            "%00",
            "%2e%2e",
            "..",
            ".",
            "1;a=b",
            "",
            "%2F",
            "1%2Fusers",
            "\u00e9",
            "%C3%A9",
            "%ff",
            "%zz",
            "%",
            "+1",
            "1.0",
            "0x1",
            "*",
            "{userId}",
            "999999999.csv",
            "~",
            "a b",
            "x".repeat(3_000));

    private static final List<String> QUERIES = List.of(
            "x=1",
            "limit=0",
            "limit=-1",
            "limit=1001",
            "limit=99999999999",
            "limit=a",
            "limit=1&limit=2",
            "cursor=",
            "cursor=!!!",
            "cursor=YWJj",
            "cursor=%00",
            "cursor=" + "A".repeat(2_000),
            "filter=",
            "filter=%28",
            "filter=id+eq",
            "filter=id+eq+%22",
            "filter=id+eq+999999999999999999999",
            "filter=nothing+pr",
            "filter=not+not+not",
            "filter=" + "%28".repeat(200),
            "filter=id+gt+1+and",
            "filter=createdAt+gt+%22x%22",
            "filter=createdAt+gt+%22%2B999999999-12-31T23%3A59%3A59Z%22",
            "filter=id+pr+or+id+pr)",
            "sort=,",
            "sort=-",
            "sort=id,id",
            "sort=nothing",
            "fields=",
            "fields=id,id",
            "fields=nothing",
            "q=" + "x".repeat(300),
            "q=%00",
            "q=%ff",
            "q=%zz",
            "q=%",
            "&&&",
            "=",
            "=&=",
            "q",
            "q=a=b",
            "tenantId=x",
            "tenantId=-1",
            "tenantId=",
            "edition=0",
            "edition=99999999999",
            "at=2026-02-30T00:00:00Z",
            "at=%2B999999999-12-31T23%3A59%3A59Z",
            "at=0001-01-01T00:00:00Z",
            "service=nothing",
            "package=-1",
            "service=sd-wan&package=1",
            "%71=1");

    private static final List<String[]> HEADERS = List.of(
            new String[] {"Authorization", "Token"},
            new String[] {"Authorization", "Token oiam_"},
            new String[] {"Authorization", "Token oiam_0000000000000000000000000000000000AA"},
            new String[] {"Authorization", "Basic cm9vdDpyb290"},
            new String[] {"Authorization", ""},
            new String[] {"Authorization", "Bearer " + "x".repeat(3_000)},
            new String[] {"Cookie", "velocloud.session="},
            new String[] {"Cookie", "velocloud.session=" + "x".repeat(500)},
            new String[] {"Cookie", ";;;=;"},
            new String[] {"Cookie", "velocloud.session=\u00e9"},
            new String[] {"Content-Type", "text/plain"},
            new String[] {"Content-Type", "application/json; charset=utf-16"},
            new String[] {"Content-Type", "application/json;;;="},
            new String[] {"Content-Type", ""},
            new String[] {"Content-Type", "/"},
            new String[] {"Content-Encoding", "gzip"},
            new String[] {"If-Match", ""},
            new String[] {"If-Match", "*"},
            new String[] {"If-Match", "\"999999999\""},
            new String[] {"If-Match", "W/\"1\""},
            new String[] {"If-Match", "\"99999999999999999999\""},
            new String[] {"If-None-Match", "*"},
            new String[] {"If-None-Match", "\"1\",,\"2\""},
            new String[] {"Accept", "text/csv"},
            new String[] {"Accept", "text/html;q=x, */*;q=9"},
            new String[] {"Accept", ";"},
            new String[] {"Accept-Encoding", "gzip, br"},
            new String[] {"Origin", "https://evil.example"},
            new String[] {"Origin", "null"},
            new String[] {"Sec-Fetch-Site", "cross-site"},
            new String[] {"X-Request-ID", "a b\u00e9"},
            new String[] {"X-Request-ID", "x".repeat(200)},
            new String[] {"X-Forwarded-For", "1.2.3.4, \u00e9"},
            new String[] {"Range", "bytes=0-"},
            new String[] {"Expect", "100-continue"},
            new String[] {"X-Much", "x".repeat(6_000)});

    private static final List<String> METHODS = List.of("HEAD", "OPTIONS", "TRACE", "PUT", "GET", "POST", "FOO");

    private final SplittableRandom random;

    Mutations(SplittableRandom random) {
        this.random = random;
    }

    /** The request with one to three things about it broken. */
    Request mutate(Request request) {
        Request broken = request;
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            broken = switch (random.nextInt(request.body().length > 0 ? 10 : 6)) {
                case 0, 1 -> header(broken);
                case 2 -> path(broken);
                case 3, 4 -> query(broken);
                case 5 -> method(broken);
                default -> new Request(broken.method(), broken.target(), broken.headers(), body(broken.body()));
            };
        }
        return broken;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private Request header(Request request) {
        var headers = new LinkedHashMap<>(request.headers());
        if (random.nextInt(6) == 0 && !headers.isEmpty()) {
            headers.remove(pick(List.copyOf(headers.keySet())));
        } else {
            String[] header = pick(HEADERS);
            headers.put(header[0], header[1]);
        }
        return new Request(request.method(), request.target(), headers, request.body());
    }

    private Request path(Request request) {
        String[] parts = request.target().split("\\?", 2);
        String[] segments = parts[0].split("/", -1);
        int at = random.nextInt(1, segments.length);
        segments[at] = pick(IDS);
        String path = String.join("/", segments);
        return new Request(
                request.method(), parts.length == 1 ? path : path + "?" + parts[1], request.headers(), request.body());
    }

    private Request query(Request request) {
        String between = request.target().contains("?") ? "&" : "?";
        return new Request(
                request.method(), request.target() + between + pick(QUERIES), request.headers(), request.body());
    }

    /** Never a method that takes something away that the valid requests need. */
    private Request method(Request request) {
        return new Request(pick(METHODS), request.target(), request.headers(), request.body());
    }

    private byte[] body(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        int members = text.split(":", -1).length - 1;
        return switch (random.nextInt(12)) {
            case 0 -> Arrays.copyOf(body, random.nextInt(body.length + 1));
            case 1 -> text.getBytes(random.nextBoolean() ? StandardCharsets.UTF_16 : StandardCharsets.UTF_16LE);
            case 2 -> joined(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, body);
            case 3 -> joined(body, new byte[] {(byte) random.nextInt(256)});
            case 4 -> flipped(body);
            case 5 -> text.replaceFirst("\\{", "{\"x\":1,\"x\":2,").getBytes(StandardCharsets.UTF_8);
            case 6 ->
                text.replaceFirst("\\{", "{\"" + pick(List.of("id", "version", "superuser", "\u00e9/~", "")) + "\":1,")
                        .getBytes(StandardCharsets.UTF_8);
            case 7 ->
                random.nextInt(8) == 0
                        ? ("{\"x\":\"" + "z".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8)
                        : pick(VALUES).getBytes(StandardCharsets.UTF_8);
            default -> replaced(text, members);
        };
    }

    /** The value of some member replaced. */
    private byte[] replaced(String text, int members) {
        if (members < 1) {
            return pick(VALUES).getBytes(StandardCharsets.UTF_8);
        }
        int at = -1;
        for (int i = random.nextInt(members); i >= 0; i--) {
            at = text.indexOf(':', at + 1);
        }
        int end = at + 1;
        while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return (text.substring(0, at + 1) + pick(VALUES) + text.substring(end)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }

    private byte[] flipped(byte[] body) {
        byte[] copy = body.clone();
        if (copy.length > 0) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return copy;
    }
}

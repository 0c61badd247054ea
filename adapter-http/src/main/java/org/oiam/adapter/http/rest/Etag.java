package org.oiam.adapter.http.rest;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.oiam.adapter.http.wire.BadRequest;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.Version;

/** Entity tags: the version of a thing in quotes, strong. */
final class Etag {

    private static final Pattern FORM = Pattern.compile("\"([1-9][0-9]{0,17})\"");

    private Etag() {}

    static String of(Version version) {
        return of(version.number());
    }

    static String of(long version) {
        return "\"" + version + "\"";
    }

    /** The tag of what has no version: made of its content. */
    static String of(byte[] content) {
        var crc = new CRC32();
        crc.update(content);
        return "\"" + Long.toHexString(crc.getValue()) + "-" + Integer.toHexString(content.length) + "\"";
    }

    /**
     * The version that the client saw: {@code If-Match} with one tag. A tag that is not ours is no version's, hence
     * stale.
     */
    static Version seen(ServerRequest request) {
        Optional<String> sent = request.headers().first(HeaderNames.IF_MATCH);
        if (sent.isEmpty() || sent.get().strip().equals("*")) {
            throw new BadRequest(
                    428, "precondition-required", "Send If-Match with the ETag of the version that was read.", "");
        }
        Matcher tag = FORM.matcher(sent.get().strip());
        if (!tag.matches()) {
            throw new Refused(new CommonRefusal.Stale());
        }
        return new Version(Long.parseLong(tag.group(1)));
    }

    /** The answer with its tag, or 304 for a client that has it already. */
    static Answer on(ServerRequest request, String tag, Answer answer) {
        boolean has = request.headers().values(HeaderNames.IF_NONE_MATCH).stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
        return (has ? Answer.empty(304) : answer).with(HeaderNames.ETAG, tag);
    }
}

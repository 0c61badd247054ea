package org.oiam.adapter.http.wire;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRequest;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.oiam.application.Caller;
import org.oiam.application.authentication.Authenticate;
import org.oiam.application.authentication.SignIn.SignedIn;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.users.UserRefusal;

/** Who is calling over HTTP: by an API token, which counts if both are sent, or by the session cookie. */
public final class Callers {

    /** The name of the session cookie, which existing clients know. */
    public static final String COOKIE = "velocloud.session";

    private static final HeaderName SEC_FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
    private static final HeaderName FORWARDED_FOR = HeaderNames.create("X-Forwarded-For");
    private static final List<HeaderName> FORWARDING =
            List.of(FORWARDED_FOR, HeaderNames.create("X-Forwarded-Host"), HeaderNames.create("Forwarded"));
    private static final Set<Method> SAFE = Set.of(Method.GET, Method.HEAD, Method.OPTIONS);

    private final Authenticate authenticate;
    private final Networks trustedProxies;
    private final Supplier<URI> publicUrl;

    /** Callers of a server that is reached by the public URL. */
    public Callers(Authenticate authenticate, Networks trustedProxies, Supplier<URI> publicUrl) {
        this.authenticate = authenticate;
        this.trustedProxies = trustedProxies;
        this.publicUrl = publicUrl;
    }

    /**
     * The caller.
     *
     * @throws Refused with {@link UserRefusal.NotAuthenticated}, {@link UserRefusal.SessionExpired} when a session
     *     cookie was sent that names none, or {@link CommonRefusal.ForeignOrigin}
     */
    public Caller require(ServerRequest request) {
        String address = address(request);
        Optional<String> authorization = request.headers().first(HeaderNames.AUTHORIZATION);
        if (authorization.isPresent()) {
            return authenticate.byToken(token(authorization.get()), address);
        }
        String secret = session(request).orElseThrow(() -> new Refused(new UserRefusal.NotAuthenticated()));
        mustNotBeForeign(request);
        return authenticate.bySession(secret, address);
    }

    /** {@code Token} or {@code Bearer} in any letter case; anything else stands for nobody. */
    private static String token(String authorization) {
        int space = authorization.strip().indexOf(' ');
        String scheme =
                space < 0 ? "" : authorization.strip().substring(0, space).toLowerCase(Locale.ROOT);
        if (!scheme.equals("token") && !scheme.equals("bearer")) {
            throw new Refused(new UserRefusal.NotAuthenticated());
        }
        return authorization.strip().substring(space + 1).strip();
    }

    /** Clients echo a whole Set-Cookie line: whatever is not the session cookie is passed over. */
    private static Optional<String> session(ServerRequest request) {
        if (!request.headers().contains(HeaderNames.COOKIE)) {
            return Optional.empty();
        }
        Header header = request.headers().get(HeaderNames.COOKIE);
        for (String line : header.allValues()) {
            for (String part : line.split(";", -1)) {
                String cookie = part.strip();
                if (cookie.startsWith(COOKIE + "=")) {
                    return Optional.of(cookie.substring(COOKIE.length() + 1));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Refuses an unsafe call that a page of another origin makes with the user's cookie; clients that are no browsers
     * send neither header.
     */
    public void mustNotBeForeign(ServerRequest request) {
        if (SAFE.contains(request.prologue().method())) {
            return;
        }
        Optional<String> site = request.headers().first(SEC_FETCH_SITE);
        Optional<String> origin = request.headers().first(HeaderNames.ORIGIN);
        boolean foreignSite =
                site.isPresent() && !List.of("same-origin", "none").contains(site.get());
        boolean foreignOrigin = origin.isPresent() && !origin.get().equals(origin(publicUrl.get()));
        if (foreignSite || foreignOrigin) {
            throw new Refused(new CommonRefusal.ForeignOrigin());
        }
    }

    /** As browsers write it: in lower case, and without the port that goes without saying. */
    private static String origin(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        String port = url.getPort() < 0 || url.getPort() == usual ? "" : ":" + url.getPort();
        return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + port;
    }

    /** What the client calls itself, empty when it does not. */
    public String client(ServerRequest request) {
        return request.headers().first(HeaderNames.USER_AGENT).orElse("");
    }

    /** The address a request comes from: behind proxies that are trusted, what the last of these says. */
    public String address(HttpRequest request) {
        String peer = peer(request);
        if (trustedProxies.areNone() || !isTrusted(peer) || !request.headers().contains(FORWARDED_FOR)) {
            return peer;
        }
        String address = peer;
        List<String> hops = request.headers().get(FORWARDED_FOR).allValues().stream()
                .flatMap(line -> List.of(line.split(",", -1)).stream())
                .map(String::strip)
                .toList();
        for (int i = hops.size() - 1; i >= 0 && isTrusted(address); i--) {
            Optional<InetAddress> hop = Networks.address(hops.get(i));
            if (hop.isEmpty()) {
                return address;
            }
            address = hop.get().getHostAddress();
        }
        return address;
    }

    /** Whether a proxy that is not trusted says that it forwards for somebody. */
    public boolean isForwardedByAStranger(HttpRequest request) {
        boolean isForwarded = FORWARDING.stream().anyMatch(request.headers()::contains);
        return isForwarded && !isTrusted(peer(request));
    }

    private static String peer(HttpRequest request) {
        return request.remotePeer().address() instanceof InetSocketAddress socket && socket.getAddress() != null
                ? socket.getAddress().getHostAddress()
                : request.remotePeer().host();
    }

    private boolean isTrusted(String address) {
        return Networks.address(address).filter(trustedProxies::contain).isPresent();
    }

    /** Hands out the session cookie. */
    public void set(ServerResponse response, SignedIn signedIn) {
        response.headers()
                .add(
                        HeaderNames.SET_COOKIE,
                        COOKIE + "=" + signedIn.secret() + "; Path=/; HttpOnly; SameSite=Lax" + secure());
    }

    /** Takes the session cookie back. */
    public void clear(ServerResponse response) {
        response.headers()
                .add(HeaderNames.SET_COOKIE, COOKIE + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax" + secure());
    }

    /** The attribute that keeps a cookie off unencrypted connections, when clients reach this server by https. */
    public String secure() {
        return "https".equals(publicUrl.get().getScheme()) ? "; Secure" : "";
    }

    /** How clients reach this server; links and redirects are built from it alone. */
    public URI publicUrl() {
        return publicUrl.get();
    }
}

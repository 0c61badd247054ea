package org.oiam.archrules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a service's request handlers are, which of them are open to the public, and who guards the others besides the
 * authorizer itself. Immutable: each method answers a changed copy.
 *
 * <pre>{@code
 * EmbedderRules.over("com.example.shop", RequestHandlers.usual()
 *         .publicHandlers("com.example.shop.adapter.http.HealthRoutes.*")
 *         .guardedBy("com.example.shop.adapter.http.PrivilegeFilter.filter", "com.example.shop.adapter.http.Order*"))
 * }</pre>
 *
 * Handlers are listed by class and method, {@code com.example.shop.HealthRoutes.live}; a lambda or method reference that
 * handles requests also by the method that makes it. A {@code *} stands for any characters, nested classes are named as
 * in {@code Class.getName}. What is listed must be there: an entry that fits no handler is a violation.
 */
public final class RequestHandlers {

    private static final Set<String> SERVLET =
            Set.of("service", "doDelete", "doGet", "doHead", "doOptions", "doPatch", "doPost", "doPut", "doTrace");

    private static final RequestHandlers USUAL = new RequestHandlers(
            Set.of(
                    "jakarta.ws.rs.HttpMethod",
                    "javax.ws.rs.HttpMethod",
                    "org.springframework.web.bind.annotation.RequestMapping"),
            Map.of(
                    "com.sun.net.httpserver.HttpHandler",
                    Set.of("handle"),
                    "io.helidon.webserver.http.Handler",
                    Set.of("handle"),
                    "jakarta.servlet.Servlet",
                    SERVLET,
                    "javax.servlet.Servlet",
                    SERVLET,
                    "jakarta.servlet.http.HttpServlet",
                    SERVLET,
                    "javax.servlet.http.HttpServlet",
                    SERVLET,
                    "org.springframework.web.reactive.function.server.HandlerFunction",
                    Set.of("handle"),
                    "org.springframework.web.servlet.function.HandlerFunction",
                    Set.of("handle")),
            List.of(),
            List.of());

    /**
     * A method that asks on behalf of others.
     *
     * @param handlers the handlers that requests reach only through it, besides those that call it
     */
    record Guard(String method, List<String> handlers) {
        Guard {
            handlers = List.copyOf(handlers);
        }
    }

    private final Set<String> annotations;
    private final Map<String, Set<String>> types;
    private final List<String> open;
    private final List<Guard> guards;

    private RequestHandlers(
            Set<String> annotations, Map<String, Set<String>> types, List<String> open, List<Guard> guards) {
        this.annotations = Set.copyOf(annotations);
        this.types = Map.copyOf(types);
        this.open = List.copyOf(open);
        this.guards = List.copyOf(guards);
    }

    /**
     * Methods annotated for JAX-RS or Spring; the methods of servlets, of Helidon's and the JDK's handlers and of Spring's
     * handler functions; lambdas and method references that are given to Helidon as handlers. None is public.
     */
    public static RequestHandlers usual() {
        return USUAL;
    }

    /** Methods with one of these annotations are handlers too, and methods whose annotation is annotated with one. */
    public RequestHandlers annotatedWith(String... more) {
        return new RequestHandlers(joined(annotations, more), types, open, guards);
    }

    /** These methods of classes that implement or extend the type are handlers too, and so are lambdas of the type. */
    public RequestHandlers implementing(String type, String... methods) {
        var all = new HashMap<>(types);
        all.merge(type, Set.of(methods), (had, more) -> joined(had, methods));
        return new RequestHandlers(annotations, all, open, guards);
    }

    /** These handlers are for everybody and ask nobody: signing in, health. */
    public RequestHandlers publicHandlers(String... handlers) {
        return new RequestHandlers(
                annotations,
                types,
                Stream.concat(open.stream(), Stream.of(handlers)).toList(),
                guards);
    }

    /**
     * Whoever calls this method has asked, and so have the handlers listed with it, which requests reach only through
     * it, as behind a filter. The method itself must ask.
     */
    public RequestHandlers guardedBy(String guard, String... handlers) {
        return new RequestHandlers(
                annotations,
                types,
                open,
                Stream.concat(guards.stream(), Stream.of(new Guard(guard, List.of(handlers))))
                        .toList());
    }

    Set<String> annotations() {
        return annotations;
    }

    Map<String, Set<String>> types() {
        return types;
    }

    List<String> open() {
        return open;
    }

    List<Guard> guards() {
        return guards;
    }

    private static Set<String> joined(Set<String> had, String... more) {
        return Set.copyOf(Stream.concat(had.stream(), Stream.of(more)).toList());
    }
}

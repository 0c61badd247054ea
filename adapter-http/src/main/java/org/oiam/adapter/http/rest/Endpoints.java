package org.oiam.adapter.http.rest;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.oiam.adapter.http.wire.BadRequest;
import org.oiam.adapter.http.wire.Callers;
import org.oiam.application.Columns;
import org.oiam.application.Listing;
import org.oiam.application.Page;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;

/** All that can be called, by path and method. What a path does not offer is 405, what is no path is 404. */
final class Endpoints {

    /** Where the face begins. */
    static final String API = "/api/v1";

    private final Callers callers;
    private final Lists lists;
    private final Map<String, Map<String, Endpoint>> byPath = new LinkedHashMap<>();

    Endpoints(Callers callers, Lists lists) {
        this.callers = callers;
        this.lists = lists;
    }

    /** Reads what a call says, has the use case do it, and makes the answer. */
    interface Handler {
        Answer answer(Call call);
    }

    private record Endpoint(boolean open, Set<String> parameters, Handler handler) {}

    private void add(Method method, String path, boolean open, Set<String> parameters, Handler handler) {
        byPath.computeIfAbsent(path, absent -> new LinkedHashMap<>())
                .put(method.text(), new Endpoint(open, parameters, handler));
    }

    void get(String path, Handler handler) {
        get(path, Set.of(), handler);
    }

    void get(String path, Set<String> parameters, Handler handler) {
        add(Method.GET, API + path, false, parameters, handler);
    }

    /** All of something as an object or a file. */
    void table(String path, Set<String> parameters, Handler object, Handler file) {
        get(path, parameters, call -> call.prefersCsv() ? file.answer(call) : object.answer(call));
        get(path + ".csv", parameters, file);
    }

    void post(String path, Handler handler) {
        add(Method.POST, API + path, false, Set.of(), handler);
    }

    void put(String path, Handler handler) {
        add(Method.PUT, API + path, false, Set.of(), handler);
    }

    void patch(String path, Handler handler) {
        add(Method.PATCH, API + path, false, Set.of(), handler);
    }

    void delete(String path, Handler handler) {
        add(Method.DELETE, API + path, false, Set.of(), handler);
    }

    /** An endpoint that anybody may call; its path is the whole one. */
    void open(Method method, String path, Handler handler) {
        add(method, path, true, Set.of(), handler);
    }

    /** A list, in pages or as a whole in a file. */
    <R> void list(String path, String file, Columns<R> columns, BiFunction<Call, Listing, Page<R>> rows) {
        list(path, file, columns, rows, Lists::cell);
    }

    /** A list whose cells are written in a way of their own. */
    <R> void list(
            String path, String file, Columns<R> columns, BiFunction<Call, Listing, Page<R>> rows, Lists.Cell<R> cell) {
        var list = new Lists.Shape<>(file, columns, rows, cell);
        get(path, Lists.PARAMETERS, call -> call.prefersCsv() ? lists.file(call, list) : Lists.page(call, list));
        get(path + ".csv", Lists.OF_A_FILE, call -> lists.file(call, list));
    }

    void route(HttpRouting.Builder routing) {
        byPath.forEach((path, endpoints) -> routing.any(
                path, (request, response) -> answer(endpoints, request).send(response)));
        routing.any(API, Endpoints::unknown);
        routing.any(API + "/*", Endpoints::unknown);
    }

    private static void unknown(ServerRequest request, ServerResponse response) throws IOException {
        said(request, Problem.of(new CommonRefusal.Unknown())).send(response);
    }

    /** Helidon would send a body after HEAD too, and clients would take it for the next answer. */
    private static Answer said(ServerRequest request, Problem problem) {
        return request.prologue().method().equals(Method.HEAD) ? Answer.empty(problem.status()) : problem.answer();
    }

    private Answer answer(Map<String, Endpoint> endpoints, ServerRequest request) {
        try {
            Endpoint endpoint = endpoints.get(request.prologue().method().text());
            if (endpoint == null) {
                String allowed = String.join(", ", new TreeSet<>(endpoints.keySet()));
                return said(request, Problem.wrongMethod(allowed)).with(HeaderNames.ALLOW, allowed);
            }
            var caller = endpoint.open ? null : callers.require(request);
            var query = new Query(request.prologue().query().rawValue(), endpoint.parameters);
            return endpoint.handler.answer(new Call(request, caller, query));
        } catch (Refused refused) {
            return Problem.of(refused.refusal()).answer();
        } catch (Rejected rejected) {
            return rejected.problem().answer();
        } catch (BadRequest bad) {
            return Problem.of(bad).answer();
        }
    }
}

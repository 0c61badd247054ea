package example.guarded;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The vehicles of a tenant and where they are. Who may come here is the guard's to say. */
final class VehicleRoutes implements HttpService {

    /** All vehicles of a tenant. */
    static final String ALL = "/tenants/{tenant:[0-9]{1,18}}/vehicles";

    /** One of them. */
    static final String ONE = ALL + "/{name}";

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Map<String, String>> places = new ConcurrentHashMap<>();

    @Override
    public void routing(HttpRules rules) {
        rules.get(ALL, this::list).put(ONE, this::move);
    }

    private void list(ServerRequest request, ServerResponse response) throws IOException {
        response.header(HeaderNames.CONTENT_TYPE, "application/json")
                .send(json.writeValueAsBytes(new TreeMap<>(of(request))));
    }

    private void move(ServerRequest request, ServerResponse response) {
        String vehicle = request.path().pathParameters().get("name");
        of(request).put(vehicle, request.content().as(String.class));
        response.status(Status.NO_CONTENT_204).send();
    }

    private Map<String, String> of(ServerRequest request) {
        return places.computeIfAbsent(
                request.path().pathParameters().get("tenant"), tenant -> new ConcurrentHashMap<>());
    }
}

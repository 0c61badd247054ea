package org.oiam.adapter.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.oiam.adapter.http.rest.Client.Reply;
import org.oiam.adapter.http.rest.Client.Request;
import org.oiam.adapter.http.rest.Contract.Operation;

/** Nothing that a client sends is a fault of the server, and whatever it answers stands in the contract. */
class FuzzTest {

    private static final int REQUESTS = 20_000;
    private static final int LEAST_A_ROUTE = 200;
    private static final long SEED = 20_260_301;

    @Test
    void whatever_is_sent_is_answered_as_the_contract_says() throws Exception {
        try (var server = new Server()) {
            var random = new SplittableRandom(SEED);
            var valid = new ValidRequests(server, random);
            var mutations = new Mutations(random);
            var client = server.client();
            List<Operation> operations = Server.contract().operations();
            var sent = new HashMap<Operation, Integer>();
            var statuses = new HashMap<Integer, Integer>();
            var refused = new ArrayList<String>();
            int succeeded = 0;

            for (int i = 0; i < REQUESTS; i++) {
                Operation operation = i < operations.size() * LEAST_A_ROUTE
                        ? operations.get(i % operations.size())
                        : valid.pick(operations);
                boolean asIs = random.nextInt(5) < 2;
                Request made = valid.make(operation);
                Request request = asIs ? made : mutations.mutate(made);

                Reply reply = client.send(request);

                Server.contract().check(request.method(), request.target(), reply);
                sent.merge(operation, 1, Integer::sum);
                statuses.merge(reply.status(), 1, Integer::sum);
                if (asIs && reply.status() < 300) {
                    succeeded++;
                    valid.learn(reply);
                } else if (asIs) {
                    refused.add(request.method() + " " + request.target() + " "
                            + new String(request.body(), StandardCharsets.UTF_8) + " -> " + reply.text());
                }
            }

            assertThat(refused).isEmpty();
            assertThat(sent)
                    .hasSize(operations.size())
                    .allSatisfy((operation, times) ->
                            assertThat(times).as(operation.toString()).isGreaterThanOrEqualTo(LEAST_A_ROUTE));
            assertThat(succeeded).as(Map.copyOf(statuses).toString()).isGreaterThanOrEqualTo(REQUESTS / 3);
            assertThat(statuses.keySet()).contains(200, 201, 204, 400, 401, 403, 404, 405, 412, 413, 415, 422, 428);
        }
    }
}

package org.oiam.adapter.http.authzen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oiam.adapter.http.wire.BadRequest;
import org.oiam.domain.Refusal;

class FailureTest {

    private record Said(Refusal.Kind kind) implements Refusal {

        @Override
        public String code() {
            return "said-so";
        }

        @Override
        public String explain() {
            return "Because.";
        }
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID, 400",
        "UNAUTHENTICATED, 401",
        "NOT_PERMITTED, 403",
        "NOT_FOUND, 403",
        "FORBIDDEN, 403",
        "CONFLICT, 400",
        "STALE, 400",
        "EXHAUSTED, 429",
        "UNAVAILABLE, 503"
    })
    void a_refusal_has_one_of_the_statuses_of_the_standard(Refusal.Kind kind, int status) {
        assertThat(Failure.of(new Said(kind))).isEqualTo(new Failure(status, "said-so", "Because."));
    }

    @ParameterizedTest
    @CsvSource({"400, 400", "413, 413", "415, 400"})
    void a_wrong_type_is_a_bad_request(int said, int status) {
        assertThat(Failure.of(new BadRequest(said, "code", "Detail.", "#")))
                .isEqualTo(new Failure(status, "code", "Detail."));
    }
}

package org.oiam.domain.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Engine, explanation, lists and the naive evaluator agree. Seed: Service Permissions; Tables 12 and 13; API Tokens. */
class AgreementTest {

    @Test
    void engine_and_evaluator_agree_on_fifty_thousand_questions() {
        agree(1, 50_000, 20);
    }

    @Tag("gates")
    @Test
    void engine_and_evaluator_agree_on_a_million_questions() {
        agree(1_000, 1_000_000, 1_000);
    }

    /** And the worlds are such that every reason, and every level, decides often enough. */
    private static void agree(long firstSeed, long questions, int often) {
        var agreement = new Agreement();

        assertThat(agreement.firstDifference(firstSeed, questions)).isNull();

        assertThat(agreement.asked()).isEqualTo(questions);
        assertThat(agreement.decisions()).containsOnlyKeys(Decision.values());
        assertThat(agreement.decisions().values()).allMatch(times -> times >= often);
        assertThat(agreement.deciders()).containsOnlyKeys("default", "OPERATOR", "PARTNER", "ENTERPRISE");
        assertThat(agreement.deciders().values()).allMatch(times -> times >= often);
    }
}

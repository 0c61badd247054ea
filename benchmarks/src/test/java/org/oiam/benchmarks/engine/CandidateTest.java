package org.oiam.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In a small world; before every measurement the same is done in the world that is measured in. */
class CandidateTest {

    private static final int ASKED = 2_000;
    private static final double FEW = 0.2;

    private final World world = Worlds.customized(Size.SMALL);

    @ParameterizedTest
    @EnumSource
    void every_candidate_that_knows_the_customisations_answers_right(Candidate candidate) {
        double wrong = wrongShare(candidate);

        if (candidate.mayErr()) {
            assertThat(wrong).isGreaterThan(0).isLessThan(FEW);
        } else {
            assertThat(wrong).isZero();
        }
    }

    private double wrongShare(Candidate candidate) {
        Questions questions = candidate.questions(world);
        Contender contender = candidate.contender(questions);
        return IntStream.range(0, ASKED)
                        .filter(i -> !contender.answersRight(i, questions.expected[i]))
                        .count()
                / (double) ASKED;
    }

    @Test
    void half_of_the_questions_are_allowed() {
        Questions questions = Questions.ofEverybody(world, 1 << 12);

        long allowed = IntStream.range(0, questions.count())
                .filter(i -> questions.expected[i])
                .count();

        assertThat(allowed / (double) questions.count()).isBetween(0.45, 0.55);
    }

    @ParameterizedTest
    @EnumSource
    void both_sides_of_a_couple_answer_right(Couple couple) {
        for (Couple.Side side : couple.sides(Size.SMALL)) {
            Questions questions = side.questions();
            assertThat(IntStream.range(0, ASKED))
                    .allMatch(i -> side.contender().answersRight(i, questions.expected[i]));
        }
    }

    @Test
    void an_edition_is_seen_by_the_next_question() {
        Ours engine = new Ours(world);
        Editions editions =
                Editions.of(world, 0, IntStream.range(0, world.users()).toArray(), true);

        assertThat(editions).isNotNull();
        assertThat(editions.isSeen(engine)).isTrue();
        var next = editions.next();
        assertThat(editions.isSeen(engine)).isFalse();
        engine.publish(next);
        assertThat(editions.isSeen(engine)).isTrue();
    }
}

package org.oiam.application.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.oiam.application.Backend;
import org.oiam.application.Given;
import org.oiam.application.OnBackend;

/** What {@link Revisions} promises. */
public abstract class RevisionsContract extends OnBackend {

    protected RevisionsContract(Supplier<Backend> start) {
        super(start);
    }

    @Test
    void the_first_revision_is_zero() {
        assertThat(revisions().current()).isZero();
        assertThat(stored(() -> revisions().lock())).isZero();
    }

    @Test
    void an_advanced_revision_is_the_current_one() {
        long before = revisions().current();

        long advanced = advance();

        assertThat(advanced).isEqualTo(before + 1);
        assertThat(revisions().current()).isEqualTo(advanced);
        assertThat(stored(() -> revisions().lock())).isEqualTo(advanced);
    }

    private long advance() {
        return stored(() -> {
            long next = revisions().lock() + 1;
            revisions().advance(next, List.of(Change.of(given().partnerA().id())), Given.NOW);
            return next;
        });
    }

    @Test
    void a_transaction_sees_the_revision_that_it_advanced() {
        long seen = stored(() -> {
            long next = revisions().lock() + 1;
            revisions().advance(next, List.of(Change.of(given().partnerA().id())), Given.NOW);
            return revisions().current();
        });

        assertThat(seen).isEqualTo(revisions().current());
    }

    @Test
    void a_transaction_that_fails_advances_nothing() {
        long before = revisions().current();

        assertThatThrownBy(() -> store(() -> {
                    advance();
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(revisions().current()).isEqualTo(before);
        assertThat(advance()).isEqualTo(before + 1);
    }

    @Test
    void nobody_else_sees_a_revision_before_its_transaction_ends() {
        long before = revisions().current();

        long seenByOthers = stored(() -> {
            revisions()
                    .advance(
                            revisions().lock() + 1,
                            List.of(Change.of(given().partnerA().id())),
                            Given.NOW);
            return atOnce(1, () -> revisions().current()).get(0);
        });

        assertThat(seenByOthers).isEqualTo(before);
    }

    @Test
    void those_who_lock_the_revision_come_one_after_the_other() {
        long before = revisions().current();

        List<Long> advanced = atOnce(4, this::advance);

        assertThat(advanced).containsExactlyInAnyOrder(before + 1, before + 2, before + 3, before + 4);
        assertThat(revisions().current()).isEqualTo(before + 4);
    }

    private Revisions revisions() {
        return backend().revisions();
    }
}

package org.oiam.application.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oiam.domain.Refusals.assertRefused;

import org.junit.jupiter.api.Test;
import org.oiam.application.InMemoryBackend;
import org.oiam.application.Transactions;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.users.EmailAddress;

class CommittedMailTest {

    private static final Letter LETTER = new Letter(new EmailAddress("sue@aurora.example"), "Your code", "It is 4711.");

    private final Transactions transactions = InMemoryBackend.start().transactions();
    private final Outbox outbox = new Outbox();
    private final Mail mail = new CommittedMail(outbox, transactions);

    @Test
    void a_letter_leaves_once_the_transaction_is_committed() {
        transactions.inTransaction(() -> {
            mail.send(LETTER);
            assertThat(outbox.letters()).isEmpty();
            return LETTER;
        });

        assertThat(outbox.letters()).containsExactly(LETTER);
    }

    @Test
    void a_transaction_that_is_rolled_back_sends_nothing() {
        assertThatThrownBy(() -> transactions.inTransaction(() -> {
                    mail.send(LETTER);
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(outbox.letters()).isEmpty();
    }

    @Test
    void a_letter_outside_of_a_transaction_leaves_at_once() {
        mail.send(LETTER);

        assertThat(outbox.letters()).containsExactly(LETTER);
    }

    @Test
    void a_letter_that_cannot_be_taken_is_refused_while_everything_can_still_be_rolled_back() {
        outbox.fill();

        assertRefused(
                () -> transactions.inTransaction(() -> {
                    mail.send(LETTER);
                    throw new IllegalStateException("this is not reached");
                }),
                new CommonRefusal.Busy());
        assertRefused(mail::mustBeReady, new CommonRefusal.Busy());
    }

    @Test
    void where_nobody_set_mail_up_whatever_needs_it_says_so() {
        assertRefused(() -> Mail.none().send(LETTER), new CommonRefusal.NotSetUp("Mail"));
        assertRefused(Mail.none()::mustBeReady, new CommonRefusal.NotSetUp("Mail"));
    }
}

package org.oiam.application.mail;

import org.oiam.application.Transactions;

/** Mail whose letters tell of nothing that was rolled back: they are handed over once the transaction is committed. */
public final class CommittedMail implements Mail {

    private final Mail mail;
    private final Transactions transactions;

    /** Hands letters over to that mail. */
    public CommittedMail(Mail mail, Transactions transactions) {
        this.mail = mail;
        this.transactions = transactions;
    }

    /** Refuses at once, so that the transaction is rolled back; @throws Refused as {@link Mail#send} */
    @Override
    public void send(Letter letter) {
        mail.mustBeReady();
        transactions.afterCommit(() -> mail.send(letter));
    }

    @Override
    public void mustBeReady() {
        mail.mustBeReady();
    }
}

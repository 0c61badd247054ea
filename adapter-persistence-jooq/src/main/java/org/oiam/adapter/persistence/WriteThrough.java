package org.oiam.adapter.persistence;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Transactions whose changes of credentials reach the memory after they are committed and before anybody is told so.
 * From the end of the work to that moment one transaction takes its turn, so that the memory sees the changes in the
 * order of the commits: a token that is downloaded and revoked at once must not come back.
 */
final class WriteThrough implements Commits {

    private final Commits transactions;
    private final PendingChanges pending;
    private final CredentialMemory memory;
    private final ReentrantLock turn = new ReentrantLock();

    WriteThrough(Commits transactions, PendingChanges pending, CredentialMemory memory) {
        this.transactions = transactions;
        this.pending = pending;
        this.memory = memory;
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        return pending.areOpen() ? joined(work) : committed(work);
    }

    /** An inner transaction that fails is rolled back alone, if the outer one goes on. */
    private <T> T joined(Supplier<T> work) {
        int before = pending.count();
        try {
            return transactions.inTransaction(work);
        } catch (RuntimeException | Error failed) {
            pending.backTo(before);
            throw failed;
        }
    }

    private <T> T committed(Supplier<T> work) {
        List<CredentialChange> changes = pending.open();
        try {
            T result = transactions.inTransaction(() -> {
                T done = work.get();
                if (!changes.isEmpty()) {
                    turn.lock();
                }
                return done;
            });
            memory.apply(changes);
            return result;
        } catch (RuntimeException | Error failed) {
            if (turn.isHeldByCurrentThread()) {
                memory.doubt(); // the work was done, so it was the commit that failed: nobody knows how it ended
            }
            throw failed;
        } finally {
            pending.close();
            if (turn.isHeldByCurrentThread()) {
                turn.unlock();
            }
        }
    }
}

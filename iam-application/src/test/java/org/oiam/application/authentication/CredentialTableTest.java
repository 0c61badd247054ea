package org.oiam.application.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.oiam.application.authentication.Credentials.Presented;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.users.UserId;

class CredentialTableTest {

    private static final Instant END = Instant.parse("2026-03-02T12:00:00Z");

    private final CredentialTable table = new CredentialTable();

    private void put(String secret, long id, long user) {
        table.put(SecretDigest.of(secret), id, new UserId(user), END);
    }

    private Optional<Presented> find(String secret) {
        return table.find(SecretDigest.of(secret), () -> 7);
    }

    private static Optional<Presented> some(long id, long user) {
        return Optional.of(new Presented(id, new UserId(user), END, 7));
    }

    @Test
    void a_credential_is_found_by_its_digest() {
        put("secret", 3, 5);

        assertThat(find("secret")).isEqualTo(some(3, 5));
        assertThat(find("other")).isEmpty();
    }

    @Test
    void an_empty_table_has_nothing() {
        assertThat(find("secret")).isEmpty();
        assertThat(table.size()).isZero();
    }

    @Test
    void every_bit_of_a_digest_counts() {
        SecretDigest digest = SecretDigest.of("secret");
        table.put(digest, 3, new UserId(5), END);

        for (int bit = 0; bit < 256; bit++) {
            long flip = 1L << (bit & 63);
            var other = new SecretDigest(
                    digest.first() ^ (bit / 64 == 0 ? flip : 0),
                    digest.second() ^ (bit / 64 == 1 ? flip : 0),
                    digest.third() ^ (bit / 64 == 2 ? flip : 0),
                    digest.fourth() ^ (bit / 64 == 3 ? flip : 0));

            assertThat(table.find(other, () -> 7)).as("bit %d", bit).isEmpty();
        }
    }

    @Test
    void digests_that_begin_alike_are_told_apart() {
        for (int i = 0; i < 100; i++) {
            table.put(new SecretDigest(-1, i, 0, 0), i, new UserId(i + 1), END);
        }

        for (int i = 0; i < 100; i++) {
            assertThat(table.find(new SecretDigest(-1, i, 0, 0), () -> 7)).isEqualTo(some(i, i + 1));
        }
        assertThat(table.find(new SecretDigest(-1, 100, 0, 0), () -> 7)).isEmpty();
    }

    @Test
    void what_is_put_again_takes_the_place_of_what_was_there() {
        put("secret", 3, 5);

        put("secret", 4, 6);

        assertThat(find("secret")).isEqualTo(some(4, 6));
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void what_is_removed_is_gone_and_the_others_stay() {
        put("first", 1, 5);
        put("second", 2, 5);

        table.remove(SecretDigest.of("first"));
        table.remove(SecretDigest.of("never there"));

        assertThat(find("first")).isEmpty();
        assertThat(find("second")).isEqualTo(some(2, 5));
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void all_of_a_user_are_removed_and_those_of_others_stay() {
        for (int i = 0; i < 1_000; i++) {
            put("secret " + i, i, 1 + i % 3);
        }

        table.removeAllOf(new UserId(2));
        table.removeAllOf(new UserId(99));

        for (int i = 0; i < 1_000; i++) {
            assertThat(find("secret " + i)).isEqualTo(i % 3 == 1 ? Optional.empty() : some(i, 1 + i % 3));
        }
        assertThat(table.size()).isEqualTo(667);
    }

    @Test
    void it_grows_without_losing_any() {
        int many = 100_000;
        for (int i = 0; i < many; i++) {
            put("secret " + i, i, i + 1);
        }

        assertThat(table.size()).isEqualTo(many);
        for (int i = 0; i < many; i++) {
            if (!find("secret " + i).equals(some(i, i + 1))) {
                assertThat(find("secret " + i)).isEqualTo(some(i, i + 1));
            }
        }
    }

    @Test
    void the_revision_is_asked_for_once_the_credential_was_found() {
        put("secret", 3, 5);
        var asked = new AtomicBoolean();
        LongSupplier revision = () -> {
            table.remove(SecretDigest.of("secret")); // what happens from now on is later than what was found
            asked.set(true);
            return 8;
        };

        assertThat(table.find(SecretDigest.of("other"), revision)).isEmpty();
        assertThat(asked).isFalse();
        assertThat(table.find(SecretDigest.of("secret"), revision)).contains(new Presented(3, new UserId(5), END, 8));
        assertThat(find("secret")).isEmpty();
    }

    @Test
    void a_look_up_that_finds_nothing_allocates_nothing() {
        for (int i = 0; i < 10_000; i++) {
            put("secret " + i, i, i + 1);
        }
        List<SecretDigest> unknown = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            unknown.add(SecretDigest.of("unknown " + i));
        }
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int found = found(unknown); // whatever is made the first time only, is made here

        long before = threads.getCurrentThreadAllocatedBytes();
        found += found(unknown);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(found).isZero();
        assertThat(allocated).isLessThan(unknown.size());
    }

    private int found(List<SecretDigest> digests) {
        int found = 0;
        for (int i = 0; i < digests.size(); i++) {
            found += table.find(digests.get(i), () -> 7).isPresent() ? 1 : 0;
        }
        return found;
    }

    @Test
    void readers_see_whole_credentials_and_all_that_stay_while_others_come_and_go() throws Exception {
        int staying = 500;
        for (int i = 0; i < staying; i++) {
            put("stays " + i, i, i + 1);
        }
        var done = new AtomicBoolean();
        var wrong = new AtomicReference<String>();
        Runnable reader = () -> {
            for (int i = 0; !done.get(); i++) {
                int one = i % staying;
                if (!find("stays " + one).equals(some(one, one + 1))) {
                    wrong.compareAndSet(null, "lost " + one);
                }
                Optional<Presented> other = find("comes and goes " + i % 3_000);
                if (other.isPresent()
                        && other.get().id() + 1 != other.get().userId().value()) {
                    wrong.compareAndSet(null, "torn " + other);
                }
            }
        };
        List<Thread> readers =
                List.of(Thread.ofPlatform().start(reader), Thread.ofPlatform().start(reader));

        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 3_000; i++) {
                put("comes and goes " + i, 10_000 + i, 10_001 + i);
            }
            for (int i = 0; i < 3_000; i += 2) {
                table.remove(SecretDigest.of("comes and goes " + i));
                put("comes and goes " + (i + 1), 20_000 + i, 20_001 + i);
            }
        }
        done.set(true);
        for (Thread one : readers) {
            one.join();
        }

        assertThat(wrong.get()).isNull();
    }
}

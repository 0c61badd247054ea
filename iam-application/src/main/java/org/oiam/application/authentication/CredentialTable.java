package org.oiam.application.authentication;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;
import org.oiam.application.authentication.Credentials.Presented;
import org.oiam.domain.SecretDigest;
import org.oiam.domain.users.UserId;

/**
 * Credentials of one kind in memory, by the digests of their secrets. Whoever looks one up takes no lock and never waits;
 * who changes them takes turns. A credential takes 58 bytes; a look-up that finds nothing allocates nothing.
 *
 * <p>A digest is evenly distributed by itself, so its first bits number the page where it stands. Pages are never
 * changed: a change puts a copy in the place of one, and with 8 to 16 credentials a page that is a copy of a kilobyte
 * (ADR 31).
 */
public final class CredentialTable {

    /**
     * How many numbers a credential takes. Those that are searched for stand in two columns at the page's beginning, the
     * first 64 bits of the digests and the users; the others of each credential behind them in a row.
     */
    private static final int NUMBERS = 7;

    private static final int COLUMNS = 2;
    private static final int ROW = NUMBERS - COLUMNS;
    private static final int ID = 3;
    private static final int EXPIRES_AT = 4;

    private static final int FIRST_PAGES_BITS = 4;
    private static final int FULLEST = 16;
    private static final long[] EMPTY = {};

    /** Pages by the first bits of the digests in them; how many bits follows from how many pages there are. */
    private volatile AtomicReferenceArray<long[]> pages = pages(FIRST_PAGES_BITS);

    private int size;

    private static AtomicReferenceArray<long[]> pages(int bits) {
        var pages = new AtomicReferenceArray<long[]>(1 << bits);
        for (int i = 0; i < pages.length(); i++) {
            pages.setPlain(i, EMPTY);
        }
        return pages;
    }

    /** The page of a digest: as many of its first bits as number the pages. */
    private static int page(long first, AtomicReferenceArray<long[]> pages) {
        return (int) (first >>> (Long.numberOfLeadingZeros(pages.length()) + 1));
    }

    /**
     * The credential with that digest.
     *
     * @param revision the orchestrator's revision; it is asked for once the credential was found, so that it is never
     *     older than the credential
     */
    public Optional<Presented> find(SecretDigest digest, LongSupplier revision) {
        AtomicReferenceArray<long[]> all = pages;
        long[] page = all.getAcquire(page(digest.first(), all));
        int at = place(page, digest);
        if (at < 0) {
            return Optional.empty();
        }
        int row = row(page, at);
        return Optional.of(new Presented(
                page[row + ID],
                new UserId(page[user(page, at)]),
                Instant.ofEpochMilli(page[row + EXPIRES_AT]),
                revision.getAsLong()));
    }

    private static int place(long[] page, SecretDigest digest) {
        int count = page.length / NUMBERS;
        for (int i = 0; i < count; i++) {
            if (page[i] == digest.first() && isAt(page, row(page, i), digest)) {
                return i;
            }
        }
        return -1;
    }

    private static int user(long[] page, int place) {
        return page.length / NUMBERS + place;
    }

    private static int row(long[] page, int place) {
        return page.length / NUMBERS * COLUMNS + place * ROW;
    }

    private static boolean isAt(long[] page, int row, SecretDigest digest) {
        return page[row] == digest.second() && page[row + 1] == digest.third() && page[row + 2] == digest.fourth();
    }

    /** Adds a credential, or puts it in the place of the one with that digest; its end counts in whole milliseconds. */
    public synchronized void put(SecretDigest digest, long id, UserId user, Instant expiresAt) {
        if (size >= pages.length() * FULLEST) {
            split();
        }
        int number = page(digest.first(), pages);
        long[] page = pages.getPlain(number);
        int at = place(page, digest);
        long[] copy = at < 0 ? withOneMore(page, digest) : page.clone();
        int place = at < 0 ? page.length / NUMBERS : at;
        int row = row(copy, place);
        copy[user(copy, place)] = user.value();
        copy[row + ID] = id;
        copy[row + EXPIRES_AT] = expiresAt.toEpochMilli();
        pages.setRelease(number, copy);
        size += at < 0 ? 1 : 0;
    }

    private static long[] withOneMore(long[] page, SecretDigest digest) {
        int count = page.length / NUMBERS;
        var copy = new long[page.length + NUMBERS];
        for (int i = 0; i < count; i++) {
            copy(page, i, copy, i);
        }
        copy[count] = digest.first();
        int row = row(copy, count);
        copy[row] = digest.second();
        copy[row + 1] = digest.third();
        copy[row + 2] = digest.fourth();
        return copy;
    }

    private static void copy(long[] page, int place, long[] to, int there) {
        to[there] = page[place];
        to[user(to, there)] = page[user(page, place)];
        System.arraycopy(page, row(page, place), to, row(to, there), ROW);
    }

    /** Twice as many pages, each of them with about half of what is in one now. */
    private void split() {
        AtomicReferenceArray<long[]> old = pages;
        var twice = new AtomicReferenceArray<long[]>(old.length() * 2);
        for (int i = 0; i < old.length(); i++) {
            long[] page = old.getPlain(i);
            for (int half = 2 * i; half <= 2 * i + 1; half++) {
                int number = half;
                twice.setPlain(number, kept(page, place -> page(page[place], twice) == number));
            }
        }
        pages = twice;
    }

    private interface Places {
        boolean keep(int place);
    }

    /** The page, if all of it is kept, or else a copy of what is. */
    private static long[] kept(long[] page, Places places) {
        int count = page.length / NUMBERS;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            kept += places.keep(i) ? 1 : 0;
        }
        if (kept == count) {
            return page;
        }
        if (kept == 0) {
            return EMPTY;
        }
        var copy = new long[kept * NUMBERS];
        int next = 0;
        for (int i = 0; i < count; i++) {
            if (places.keep(i)) {
                copy(page, i, copy, next++);
            }
        }
        return copy;
    }

    /** Takes the credential with that digest away, if there is one. */
    public synchronized void remove(SecretDigest digest) {
        int number = page(digest.first(), pages);
        int gone = place(pages.getPlain(number), digest);
        if (gone >= 0) {
            keep(number, place -> place != gone);
        }
    }

    /** Takes all credentials of a user away; it looks at every one. */
    public synchronized void removeAllOf(UserId user) {
        for (int i = 0; i < pages.length(); i++) {
            long[] page = pages.getPlain(i);
            if (has(page, user.value())) {
                keep(i, place -> page[user(page, place)] != user.value());
            }
        }
    }

    private static boolean has(long[] page, long user) {
        int count = page.length / NUMBERS;
        for (int i = count; i < 2 * count; i++) {
            if (page[i] == user) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("ReferenceEquality") // the very page means that nothing was taken away
    private void keep(int number, Places places) {
        long[] page = pages.getPlain(number);
        long[] left = kept(page, places);
        if (left.length != page.length) {
            size -= (page.length - left.length) / NUMBERS;
            pages.setRelease(number, left);
        }
    }

    /** How many there are. */
    public synchronized int size() {
        return size;
    }
}

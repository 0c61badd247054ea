package org.oiam.benchmarks.engine;

import java.util.Locale;

/** Amounts as people read them. */
final class Amounts {

    private static final double THOUSAND = 1_000;

    private Amounts() {}

    static String nanos(double nanos) {
        if (nanos < THOUSAND) {
            return digits(nanos) + " ns";
        }
        if (nanos < THOUSAND * THOUSAND) {
            return digits(nanos / THOUSAND) + " µs";
        }
        double millis = nanos / THOUSAND / THOUSAND;
        return millis < THOUSAND ? digits(millis) + " ms" : digits(millis / THOUSAND) + " s";
    }

    static String bytes(double bytes) {
        if (bytes < THOUSAND) {
            return bytes < 0.1 ? "0 B" : digits(bytes) + " B";
        }
        return bytes < THOUSAND * THOUSAND
                ? digits(bytes / THOUSAND) + " kB"
                : digits(bytes / THOUSAND / THOUSAND) + " MB";
    }

    static String mebibytes(double bytes) {
        return digits(bytes / (1 << 20)) + " MiB";
    }

    static String ratio(double ratio) {
        return String.format(Locale.ROOT, ratio < 0.1 ? "%.3f" : ratio < 10 ? "%.2f" : "%,.0f", ratio) + " x";
    }

    static String bound(double bound) {
        return bound == Math.rint(bound) ? String.valueOf(Math.round(bound)) : String.valueOf(bound);
    }

    static String share(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    /** Three digits that mean something. */
    private static String digits(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
    }
}

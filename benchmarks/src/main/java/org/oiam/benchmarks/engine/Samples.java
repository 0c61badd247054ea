package org.oiam.benchmarks.engine;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Figures of one kind, one an iteration; there is at least one. */
record Samples(List<Double> values) {

    Samples {
        values = List.copyOf(values);
    }

    double min() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    double median() {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Of all values in order, the one below which that share of them lies. */
    static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
    }

    /** Each of these by its partner among the others. */
    Samples by(Samples others) {
        return new Samples(IntStream.range(0, values.size())
                .mapToObj(i -> values.get(i) / others.values.get(i))
                .toList());
    }
}

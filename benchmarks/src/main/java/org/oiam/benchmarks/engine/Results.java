package org.oiam.benchmarks.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was measured, by what it is a figure of. */
final class Results {

    private final Map<String, List<Double>> samples = new LinkedHashMap<>();
    private final Map<String, String> reasons = new LinkedHashMap<>();

    /** What a check of a candidate's costs in a world of the size. */
    static String check(Candidate candidate, Size size) {
        return "check " + candidate.key() + ' ' + size.label();
    }

    void add(String figure, double sample) {
        samples.computeIfAbsent(figure, any -> new ArrayList<>()).add(sample);
    }

    /** Why there is no figure. */
    void missing(String figure, String reason) {
        reasons.put(figure, reason);
    }

    Optional<Samples> get(String figure) {
        return Optional.ofNullable(samples.get(figure)).map(Samples::new);
    }

    Optional<String> reason(String figure) {
        return Optional.ofNullable(reasons.get(figure));
    }
}

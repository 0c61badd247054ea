package org.oiam.benchmarks.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Time a check against size, both logarithmic, as SVG that reads on light and dark ground. */
final class Chart {

    private static final int WIDTH = 860;
    private static final int HEIGHT = 560;
    private static final int LEFT = 80;
    private static final int RIGHT = 590;
    private static final int TOP = 50;
    private static final int BOTTOM = 490;
    private static final int DECADES = 9;
    private static final int LABEL = 16;

    private final Results results;

    /** A line of the chart, with the kind that gives it its colour. */
    private record Line(String label, String style, List<double[]> points) {

        double end() {
            return points.getLast()[1];
        }
    }

    Chart(Results results) {
        this.results = results;
    }

    String svg() {
        List<Line> lines = Stream.of(Candidate.values())
                .filter(one -> one != Candidate.NOTHING && one != Candidate.EVERYTHING && !one.mayErr())
                .map(this::line)
                .filter(line -> !line.points.isEmpty())
                .sorted(Comparator.comparingDouble(Line::end))
                .toList();
        var svg = new StringBuilder(head());
        for (int decade = 0; decade <= DECADES; decade++) {
            double y = y(Math.pow(10, decade));
            svg.append(format("<line class='grid' x1='%d' x2='%d' y1='%.1f' y2='%.1f'/>%n", LEFT, RIGHT, y, y));
            svg.append(format(
                    "<text class='axis' x='%d' y='%.1f' text-anchor='end'>%s</text>%n",
                    LEFT - 10, y + 4, power(decade)));
        }
        for (Size size : Size.values()) {
            double x = x(size.users());
            svg.append(format("<line class='grid' x1='%.1f' x2='%.1f' y1='%d' y2='%d'/>%n", x, x, TOP, BOTTOM));
            List<String> names =
                    List.of(size.label(), format("%,d users", size.users()), format("%,d tenants", size.tenants()));
            for (int i = 0; i < names.size(); i++) {
                svg.append(format(
                        "<text class='axis' x='%.1f' y='%d' text-anchor='middle'>%s</text>%n",
                        x, BOTTOM + 20 + i * LABEL, names.get(i)));
            }
        }
        labels(lines, svg);
        return svg.append("</svg>\n").toString();
    }

    private Line line(Candidate candidate) {
        List<double[]> points = Stream.of(Size.values())
                .flatMap(size -> results
                        .get(Results.check(candidate, size) + " nanos")
                        .map(samples -> new double[] {x(size.users()), y(samples.median())})
                        .stream())
                .toList();
        String style = switch (candidate.kind()) {
            case OURS -> "ours";
            case FLOOR -> "floor";
            case PEER -> "peer";
        };
        return new Line(candidate.label(), style, points);
    }

    /** Names beside the ends of the lines, moved apart where they would meet. */
    private static void labels(List<Line> lines, StringBuilder svg) {
        var places = new ArrayList<Double>();
        double free = TOP;
        for (Line line : lines) {
            double place = Math.max(line.end(), free);
            places.add(place);
            free = place + LABEL;
        }
        for (int i = lines.size() - 1; i >= 0; i--) {
            double most = i == lines.size() - 1 ? BOTTOM : places.get(i + 1) - LABEL;
            places.set(i, Math.min(places.get(i), most));
        }
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            String points = line.points.stream()
                    .map(point -> format("%.1f,%.1f", point[0], point[1]))
                    .collect(Collectors.joining(" "));
            double x = line.points.getLast()[0];
            svg.append(format("<polyline class='%s' points='%s'/>%n", line.style, points));
            for (double[] point : line.points) {
                svg.append(
                        format("<circle class='%s' cx='%.1f' cy='%.1f' r='3.5'/>%n", line.style, point[0], point[1]));
            }
            svg.append(format(
                    "<line class='lead' x1='%.1f' y1='%.1f' x2='%d' y2='%.1f'/>%n",
                    x + 6, line.end(), RIGHT + 14, places.get(i)));
            svg.append(format(
                    "<text class='%s' x='%d' y='%.1f'>%s</text>%n",
                    line.style, RIGHT + 18, places.get(i) + 4, escaped(line.label)));
        }
    }

    private static String head() {
        return format("""
                <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' role='img' aria-label='Processor time a check against size'>
                <style>
                text { font: 12px system-ui, sans-serif; fill: #57606a; }
                .title { font-size: 15px; fill: #24292f; }
                .grid { stroke: #8c959f; stroke-opacity: .25; }
                .lead { stroke: #8c959f; stroke-opacity: .5; }
                polyline { fill: none; stroke-width: 1.8; }
                polyline.ours { stroke: #cf222e; stroke-width: 3; } circle.ours { fill: #cf222e; } text.ours { fill: #cf222e; font-weight: 600; }
                polyline.floor { stroke: #6e7781; stroke-dasharray: 5 4; } circle.floor { fill: #6e7781; }
                polyline.peer { stroke: #0969da; } circle.peer { fill: #0969da; } text.peer { fill: #0969da; }
                @media (prefers-color-scheme: dark) {
                text { fill: #9da7b3; } .title { fill: #e6edf3; }
                polyline.ours { stroke: #ff7b72; } circle.ours { fill: #ff7b72; } text.ours { fill: #ff7b72; }
                polyline.floor { stroke: #9da7b3; } circle.floor { fill: #9da7b3; }
                polyline.peer { stroke: #58a6ff; } circle.peer { fill: #58a6ff; } text.peer { fill: #58a6ff; } }
                </style>
                <text class='title' x='%d' y='26'>Processor time a check, every answer right: ours, floors (dashed) and peers</text>
                """, WIDTH, HEIGHT, LEFT);
    }

    private static double x(double users) {
        double from = Math.log10(Size.SMALL.users());
        double to = Math.log10(Size.LARGE.users());
        return LEFT + 40 + (Math.log10(users) - from) / (to - from) * (RIGHT - LEFT - 80);
    }

    private static double y(double nanos) {
        return BOTTOM - Math.log10(Math.max(nanos, 1)) / DECADES * (BOTTOM - TOP);
    }

    private static String power(int decade) {
        List<String> units = List.of("ns", "µs", "ms", "s");
        return Math.round(Math.pow(10, decade % 3)) + " " + units.get(decade / 3);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation is not on the class path
    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}

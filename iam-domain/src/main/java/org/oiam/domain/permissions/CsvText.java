package org.oiam.domain.permissions;

import java.util.ArrayList;
import java.util.List;

/** The records of a CSV text, read strictly by RFC 4180: quotes stand around a whole cell or not at all. */
final class CsvText {

    /** One record: the line it starts on, counted from 1, and its cells. */
    record Line(int number, List<String> cells) {

        Line {
            cells = List.copyOf(cells);
        }
    }

    private final String file;
    private final String text;
    private final Problems problems;
    private int at;
    private int line = 1;
    private boolean broken;

    private CsvText(String file, String text, Problems problems) {
        this.file = file;
        this.text = text;
        this.problems = problems;
    }

    /** The records up to the first place where the quoting is broken, which is reported. */
    static List<Line> read(String file, String text, Problems problems) {
        return new CsvText(file, text, problems).lines();
    }

    private List<Line> lines() {
        var lines = new ArrayList<Line>();
        while (at < text.length() && !broken) {
            int start = line;
            var cells = cells(start);
            if (!broken) {
                lines.add(new Line(start, cells));
            }
        }
        return lines;
    }

    private List<String> cells(int start) {
        var cells = new ArrayList<String>();
        while (true) {
            int column = cells.size() + 1;
            cells.add(is('"') ? quoted(start, column) : plain(start, column));
            if (broken || at == text.length()) {
                return cells;
            }
            if (is(',')) {
                at++;
                continue;
            }
            at += is('\r') ? 2 : 1;
            line++;
            return cells;
        }
    }

    private String plain(int start, int column) {
        int from = at;
        while (at < text.length() && !is(',') && !atLineEnd()) {
            if (is('"') || is('\r')) {
                breakOff(start, column, is('"') ? "a quote inside an unquoted cell" : "a carriage return alone");
                return "";
            }
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted(int start, int column) {
        var cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next == '\n') {
                line++;
            }
            if (next != '"') {
                cell.append(next);
            } else if (is('"')) {
                cell.append('"');
                at++;
            } else {
                if (at < text.length() && !is(',') && !atLineEnd()) {
                    breakOff(start, column, "text after the closing quote");
                }
                return cell.toString();
            }
        }
        breakOff(start, column, "the closing quote is missing");
        return "";
    }

    private boolean is(char expected) {
        return at < text.length() && text.charAt(at) == expected;
    }

    private boolean atLineEnd() {
        return is('\n') || (is('\r') && at + 1 < text.length() && text.charAt(at + 1) == '\n');
    }

    private void breakOff(int start, int column, String what) {
        problems.add(Place.row(file, start), "number " + column, what);
        broken = true;
    }
}

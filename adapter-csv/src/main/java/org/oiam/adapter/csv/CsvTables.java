package org.oiam.adapter.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.CharBuffer;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Column;
import org.oiam.application.TableFiles;

/** RFC 4180, with a single quote before every text that a spreadsheet would take for a formula. */
final class CsvTables implements TableFiles {

    private static final String PROTECTION = "'";

    /**
     * Where a protecting quote goes: before a line of a text that begins, after any spaces, with a formula character or
     * its full-width form, and before a text that begins with an end of line.
     */
    private static final Pattern UNSAFE = Pattern.compile(
            "(?<![^\\r\\n])(?=\\p{Z}*+[=+\\-@\\t\\uFF1D\\uFF0B\\uFF0D\\uFF20])|\\A(?=\\p{Z}*+[\\r\\n])");

    @Override
    public <R> void write(List<Column<R>> columns, Iterable<R> rows, Appendable to) throws IOException {
        try (CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(quotes(columns.size()))
                .build(new Open(to))) {
            csv.writeRecord(columns.stream().map(column -> text(column.name())).toList());
            for (R row : rows) {
                csv.writeRecord(
                        columns.stream().map(column -> cell(column.of(row))).toList());
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /** The value's own type decides, so that no text gets past the protection as a number. */
    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Long number -> number.toString();
            case Boolean flag -> flag.toString();
            case Instant time -> time.toString();
            default -> text(value.toString());
        };
    }

    private static String text(String value) {
        return UNSAFE.matcher(value.replace("\0", "")).replaceAll(PROTECTION);
    }

    /** Besides what RFC 4180 asks for: what is protected, and the empty cell of a lone column, else an empty line. */
    private static QuoteStrategy quotes(int columns) {
        return new QuoteStrategy() {
            @Override
            public boolean quoteValue(int line, int column, String value) {
                return value.startsWith(PROTECTION);
            }

            @Override
            public boolean quoteEmpty(int line, int column) {
                return columns == 1;
            }
        };
    }

    /** Passes everything on, and leaves closing to whoever opened it. */
    private static final class Open extends Writer {

        private final Appendable to;

        Open(Appendable to) {
            this.to = to;
        }

        @Override
        public void write(char[] buffer, int offset, int length) throws IOException {
            to.append(CharBuffer.wrap(buffer, offset, length));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}

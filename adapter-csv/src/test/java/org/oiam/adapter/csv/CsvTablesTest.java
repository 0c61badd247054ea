package org.oiam.adapter.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import com.google.inject.Stage;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.application.Column;
import org.oiam.application.TableFiles;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.CatalogueSource;

/** Seed: Tables 1 and 6, API Tokens step 7: CSV. */
class CsvTablesTest {

    private final TableFiles files = Guice.createInjector(
                    Stage.PRODUCTION,
                    new CsvModule(),
                    binder -> binder.bind(Catalogue.class).toInstance(CatalogueSource.standard()))
            .getInstance(TableFiles.class);

    private record Row(String name, Long users, Boolean active, Instant created) {}

    private static final List<Column<Row>> COLUMNS = List.of(
            Column.text("name", Row::name),
            Column.number("users", Row::users),
            Column.flag("active", Row::active),
            Column.time("created", Row::created));

    @Nested
    class A_table {

        @Test
        void has_a_header_and_a_line_for_each_row() throws IOException {
            String written = table(
                    COLUMNS,
                    new Row("Ann", 3L, true, Instant.parse("2026-02-03T04:05:06Z")),
                    new Row("Bob", 0L, false, Instant.parse("2026-02-03T04:05:06.789Z")));

            assertThat(written)
                    .isEqualTo(String.join(
                            "\r\n",
                            "name,users,active,created",
                            "Ann,3,true,2026-02-03T04:05:06Z",
                            "Bob,0,false,2026-02-03T04:05:06.789Z",
                            ""));
        }

        @Test
        void without_rows_is_its_header() throws IOException {
            assertThat(table(COLUMNS)).isEqualTo("name,users,active,created\r\n");
        }

        @Test
        void leaves_out_what_is_missing() throws IOException {
            assertThat(table(COLUMNS, new Row(null, null, null, null))).endsWith("\r\n,,,\r\n");
        }

        @Test
        void of_one_column_has_no_empty_line() throws IOException {
            assertThat(text((String) null)).isEqualTo("\"\"");
            assertThat(text("")).isEqualTo("\"\"");
        }

        @Test
        void leaves_negative_numbers_alone() throws IOException {
            assertThat(table(COLUMNS, new Row("Ann", -3L, null, null))).endsWith("\r\nAnn,-3,,\r\n");
        }

        @Test
        void protects_its_header() throws IOException {
            assertThat(table(List.of(Column.<Row>text("=name", Row::name)))).isEqualTo("\"'=name\"\r\n");
        }

        @Test
        void is_longer_than_any_buffer() throws IOException {
            var row = new Row("n".repeat(20_000), 1L, true, Instant.EPOCH);

            String written = table(COLUMNS, Collections.nCopies(100, row).toArray(Row[]::new));

            assertThat(written.lines()).hasSize(101);
        }

        @Test
        void passes_on_what_its_file_throws() {
            var full = new IOException("no space left");

            assertThatThrownBy(() -> files.write(
                            COLUMNS,
                            Collections.nCopies(10_000, new Row("Ann", 3L, true, Instant.EPOCH)),
                            new Full(full)))
                    .isSameAs(full);
        }
    }

    @Nested
    class A_text {

        @Test
        void is_quoted_where_the_format_needs_it() throws IOException {
            assertThat(text("Ann Smith")).isEqualTo("Ann Smith");
            assertThat(text("Smith, Ann")).isEqualTo("\"Smith, Ann\"");
            assertThat(text("\"Ann\"")).isEqualTo("\"\"\"Ann\"\"\"");
            assertThat(text("Ann\nSmith")).isEqualTo("\"Ann\nSmith\"");
            assertThat(text("Ann\rSmith")).isEqualTo("\"Ann\rSmith\"");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "=1+1",
                    "+1",
                    "-1",
                    "@SUM(A1)",
                    "\t=1",
                    "\r=1",
                    "\n=1",
                    "\r\n=1",
                    "\n",
                    "\uFF1D1",
                    "\uFF0B1",
                    "\uFF0D1",
                    "\uFF201",
                    " =1",
                    "\u00A0=1",
                    " \u00A0 \u3000-1",
                    "  \nx",
                    "="
                })
        void that_begins_like_a_formula_gets_a_quote(String unsafe) throws IOException {
            assertThat(text(unsafe)).startsWith("\"'" + unsafe.charAt(0)).endsWith("\"");
            assertThat(unprotected(unsafe, read(text(unsafe)))).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"a=1", "1-1", "ann@example.com", " a=1", "", "'a'", "a\u2212b", "#1", "\u2014"})
        void that_begins_otherwise_stays(String safe) throws IOException {
            assertThat(read(text(safe))).isEqualTo(safe);
        }

        @Test
        void is_protected_line_by_line() throws IOException {
            assertThat(text("a\n=1\r\n +2\r@3\nb\n\nc-4")).isEqualTo("\"a\n'=1\r\n' +2\r'@3\nb\n\nc-4\"");
        }

        @Test
        void loses_its_null_characters_before_it_is_protected() throws IOException {
            assertThat(text("a\0b")).isEqualTo("ab");
            assertThat(text("\0=1")).isEqualTo("\"'=1\"");
        }

        @Test
        void of_any_sort_is_read_back_and_begins_like_no_formula() throws IOException {
            var random = new SplittableRandom(20260203);
            List<String> texts =
                    Stream.generate(() -> any(random)).limit(100_000).toList();
            var out = new StringBuilder();

            files.write(List.of(Column.text("first", t -> t), Column.text("second", t -> t)), texts, out);

            List<CsvRecord> records = records(out.toString());
            assertThat(out.indexOf("\0")).isNegative();
            assertThat(records).hasSize(texts.size() + 1);
            for (int i = 0; i < texts.size(); i++) {
                String original = texts.get(i).replace("\0", "");
                List<String> fields = records.get(i + 1).getFields();
                assertThat(fields).hasSize(2);
                for (String field : fields) {
                    assertThat(field)
                            .matches(read -> !beginsLikeAFormula(read), "begins like no formula")
                            .matches(read -> unprotected(original, read), "is the original: " + original);
                }
            }
        }
    }

    private static final String ODD = "=+-@\t\r\n\0 \u00A0\u3000\uFF1D\uFF0B\uFF0D\uFF20'\",;#|aZ0\u00E9\u2028\uFEFF";

    private static String any(SplittableRandom random) {
        var made = new StringBuilder();
        for (int left = random.nextInt(12); left > 0; left--) {
            if (random.nextInt(20) == 0) {
                made.appendCodePoint(0x1F300 + random.nextInt(256));
            } else {
                made.append(ODD.charAt(random.nextInt(ODD.length())));
            }
        }
        return made.toString();
    }

    private static final Pattern FORMULA =
            Pattern.compile("\\p{Z}*[=+@\\t\uFF1D\uFF0B\uFF0D\uFF20-].*", Pattern.DOTALL);

    private static boolean beginsLikeAFormula(String read) {
        String begun = read.replaceFirst("^\\p{Z}+", "");
        return begun.startsWith("\r")
                || begun.startsWith("\n")
                || read.lines().anyMatch(line -> FORMULA.matcher(line).matches());
    }

    /** Whether what was read is the original with nothing more than one quote at the beginnings of lines. */
    private static boolean unprotected(String original, String read) {
        int at = 0;
        boolean lineBegins = true;
        for (int i = 0; i < read.length(); i++) {
            char next = read.charAt(i);
            if (at < original.length() && original.charAt(at) == next) {
                at++;
                lineBegins = next == '\r' || next == '\n';
            } else if (lineBegins && next == '\'') {
                lineBegins = false;
            } else {
                return false;
            }
        }
        return at == original.length();
    }

    private String table(List<Column<Row>> columns, Row... rows) throws IOException {
        var out = new StringBuilder();
        files.write(columns, List.of(rows), out);
        return out.toString();
    }

    private String text(String value) throws IOException {
        String written = table(List.of(Column.text("name", Row::name)), new Row(value, null, null, null));
        assertThat(written).startsWith("name\r\n").endsWith("\r\n");
        return written.substring("name\r\n".length(), written.length() - "\r\n".length());
    }

    private static String read(String cell) {
        return records(cell).getFirst().getField(0);
    }

    private static List<CsvRecord> records(String csv) {
        List<CsvRecord> records = new ArrayList<>();
        CsvReader.builder().ofCsvRecord(csv).forEach(records::add);
        return records;
    }

    private static final class Full extends Writer {

        private final IOException full;

        Full(IOException full) {
            this.full = full;
        }

        @Override
        public void write(char[] buffer, int offset, int length) throws IOException {
            throw full;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}

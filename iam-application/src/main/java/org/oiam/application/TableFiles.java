package org.oiam.application;

import java.io.IOException;
import java.util.List;

/** Writes a list as a file that a spreadsheet opens safely. Seed: Tables 1 and 6, API Tokens step 7: CSV. */
public interface TableFiles {

    /** Writes a header line with the names of the columns, then one line a row. */
    <R> void write(List<Column<R>> columns, Iterable<R> rows, Appendable to) throws IOException;
}

/**
 * Lists as files. Uses the port {@code org.oiam.application.TableFiles} and FastCSV; start reading at
 * {@link org.oiam.adapter.csv.CsvModule}.
 */
@NullMarked
package org.oiam.adapter.csv;

import org.jspecify.annotations.NullMarked;

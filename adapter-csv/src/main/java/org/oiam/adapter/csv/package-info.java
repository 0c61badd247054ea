/**
 * Lists and permission packages as files. Uses the ports {@code org.oiam.application.TableFiles} and
 * {@code org.oiam.application.permissions.PackageFiles}, FastCSV and Jackson; start reading at
 * {@link org.oiam.adapter.csv.CsvModule}.
 */
@NullMarked
package org.oiam.adapter.csv;

import org.jspecify.annotations.NullMarked;

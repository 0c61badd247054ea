/**
 * How long it takes from the start of a JVM on a large, existing database to the first answer, and what is on the heap
 * then. Start reading at {@link org.oiam.benchmarks.coldstart.Main}.
 */
@NullMarked
package org.oiam.benchmarks.coldstart;

import org.jspecify.annotations.NullMarked;

/**
 * What a decision costs over HTTP, beside a bare route of the same server. May use everything. Start at HttpBenchmark.
 */
@NullMarked
package org.oiam.benchmarks.http;

import org.jspecify.annotations.NullMarked;

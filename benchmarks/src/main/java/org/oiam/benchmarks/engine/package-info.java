/** Measures the engine beside floors and peers. Start reading at {@link org.oiam.benchmarks.engine.Main}. */
@NullMarked
package org.oiam.benchmarks.engine;

import org.jspecify.annotations.NullMarked;

/** Samples as a pure function of series and step, so that anyone can tell what must be stored. */
@NullMarked
package io.tidemark.benchmarks.workload;

import org.jspecify.annotations.NullMarked;

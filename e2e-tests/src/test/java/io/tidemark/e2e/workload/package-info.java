/** Samples that are a pure function of series and step, and their sending. */
@NullMarked
package io.tidemark.e2e.workload;

import org.jspecify.annotations.NullMarked;

/** Runs Tidemark and Prometheus side by side on the same samples and measures their processes. */
@NullMarked
package io.tidemark.benchmarks.compare;

import org.jspecify.annotations.NullMarked;

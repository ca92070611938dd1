/** Benchmarks of the stages that every sample goes through. */
@NullMarked
package io.tidemark.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;

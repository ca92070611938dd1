/** Streaming evaluation: operators that yield one series after another, each over all steps. */
@NullMarked
package io.tidemark.promql.operator;

import org.jspecify.annotations.NullMarked;

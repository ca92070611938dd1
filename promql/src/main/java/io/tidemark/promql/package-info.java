/** The query engine: parses PromQL and evaluates it over samples that a source hands in. */
@NullMarked
package io.tidemark.promql;

import org.jspecify.annotations.NullMarked;

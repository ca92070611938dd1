/** Tests of the engine as a whole, and an in-memory source of samples for them. */
@NullMarked
package io.tidemark.promql;

import org.jspecify.annotations.NullMarked;

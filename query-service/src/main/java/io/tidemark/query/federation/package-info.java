/** Reads samples and series from the shards and the head as if they were one store. */
@NullMarked
package io.tidemark.query.federation;

import org.jspecify.annotations.NullMarked;

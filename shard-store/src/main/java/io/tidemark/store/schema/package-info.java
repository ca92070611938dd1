/** The tables of a shard: versioned migrations and the partitions of each day. */
@NullMarked
package io.tidemark.store.schema;

import org.jspecify.annotations.NullMarked;

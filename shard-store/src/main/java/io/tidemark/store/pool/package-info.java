/** Connections to a shard that never wait long for one that is away. */
@NullMarked
package io.tidemark.store.pool;

import org.jspecify.annotations.NullMarked;

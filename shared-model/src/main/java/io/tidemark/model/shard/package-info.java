/** Which shard and partition a series belongs to: a pure function of the shard map. */
@NullMarked
package io.tidemark.model.shard;

import org.jspecify.annotations.NullMarked;

/** Following tables of a shard as other processes write to them. */
@NullMarked
package io.tidemark.store.feed;

import org.jspecify.annotations.NullMarked;

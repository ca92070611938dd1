/** The open windows in Redis: samples that are newer than what the shards hold. */
@NullMarked
package io.tidemark.store.head;

import org.jspecify.annotations.NullMarked;

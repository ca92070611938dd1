/** The way of sealed windows into the shards. */
@NullMarked
package io.tidemark.processor.sink;

import org.jspecify.annotations.NullMarked;

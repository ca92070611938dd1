/** How far the samples of a topic partition are durable. */
@NullMarked
package io.tidemark.store.watermark;

import org.jspecify.annotations.NullMarked;

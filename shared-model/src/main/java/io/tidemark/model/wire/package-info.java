/** The versioned binary records that travel through Kafka and the Redis head. */
@NullMarked
package io.tidemark.model.wire;

import org.jspecify.annotations.NullMarked;

/** The Kafka Streams topology: one task a partition, from topics to windows. */
@NullMarked
package io.tidemark.processor.topology;

import org.jspecify.annotations.NullMarked;

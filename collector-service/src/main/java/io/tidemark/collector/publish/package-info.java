/** Sends records to Kafka and knows whether Kafka is there. */
@NullMarked
package io.tidemark.collector.publish;

import org.jspecify.annotations.NullMarked;

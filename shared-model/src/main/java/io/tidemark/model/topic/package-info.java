/** The catalogue of Kafka topics. */
@NullMarked
package io.tidemark.model.topic;

import org.jspecify.annotations.NullMarked;

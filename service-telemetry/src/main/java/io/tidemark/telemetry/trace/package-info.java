/** Carries the trace of a request through Kafka records. */
@NullMarked
package io.tidemark.telemetry.trace;

import org.jspecify.annotations.NullMarked;

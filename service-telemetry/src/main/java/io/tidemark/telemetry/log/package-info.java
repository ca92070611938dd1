/** One JSON object a log line, with the ids of request, trace and tenant at its top level. */
@NullMarked
package io.tidemark.telemetry.log;

import org.jspecify.annotations.NullMarked;

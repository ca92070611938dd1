/** The four golden signals of work that is not an HTTP request, under one naming convention. */
@NullMarked
package io.tidemark.telemetry.metrics;

import org.jspecify.annotations.NullMarked;

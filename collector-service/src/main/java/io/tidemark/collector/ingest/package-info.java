/** From decoded series and samples to records that are acknowledged. */
@NullMarked
package io.tidemark.collector.ingest;

import org.jspecify.annotations.NullMarked;

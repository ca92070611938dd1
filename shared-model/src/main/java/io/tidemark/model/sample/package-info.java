/** A sample and what is known of its metric: time, value bits, metric type. */
@NullMarked
package io.tidemark.model.sample;

import org.jspecify.annotations.NullMarked;

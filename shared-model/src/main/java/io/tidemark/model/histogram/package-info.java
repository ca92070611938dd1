/** Native histograms: many observations in one sample, in buckets whose bounds follow a schema. */
@NullMarked
package io.tidemark.model.histogram;

import org.jspecify.annotations.NullMarked;

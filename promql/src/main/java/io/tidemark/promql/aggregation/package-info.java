/** The aggregations of the language, one to a file: how the samples of a group become one. */
@NullMarked
package io.tidemark.promql.aggregation;

import org.jspecify.annotations.NullMarked;

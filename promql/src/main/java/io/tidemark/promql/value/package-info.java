/** What a query answers: scalars, strings, vectors and matrices. */
@NullMarked
package io.tidemark.promql.value;

import org.jspecify.annotations.NullMarked;

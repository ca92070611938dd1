/** What operators share, seen from the inside. */
@NullMarked
package io.tidemark.promql.operator;

import org.jspecify.annotations.NullMarked;

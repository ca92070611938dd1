/** From syntax tree to plan: times resolved, selectors collected, equal parts made one. */
@NullMarked
package io.tidemark.promql.plan;

import org.jspecify.annotations.NullMarked;

/** The syntax tree of a query: sealed expressions that check themselves and print as PromQL. */
@NullMarked
package io.tidemark.promql.ast;

import org.jspecify.annotations.NullMarked;

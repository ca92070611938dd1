/** How trees are laid out, seen from the inside. */
@NullMarked
package io.tidemark.promql.ast;

import org.jspecify.annotations.NullMarked;

/** The functions of the language, a class for each family, all found through one registry. */
@NullMarked
package io.tidemark.promql.function;

import org.jspecify.annotations.NullMarked;

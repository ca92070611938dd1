/** Random queries from a seed, for tests of this module and of others. */
@NullMarked
package io.tidemark.promql.generator;

import org.jspecify.annotations.NullMarked;

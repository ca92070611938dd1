/** Scripts of load, eval and expect, and what runs them. */
@NullMarked
package io.tidemark.promql.script;

import org.jspecify.annotations.NullMarked;

/** Waiting for conditions instead of for time. */
@NullMarked
package io.tidemark.e2e.waiting;

import org.jspecify.annotations.NullMarked;

/** Event-time windows and their pre-aggregates. */
@NullMarked
package io.tidemark.model.window;

import org.jspecify.annotations.NullMarked;

/** The way of open windows into the Redis head. */
@NullMarked
package io.tidemark.processor.head;

import org.jspecify.annotations.NullMarked;

/** The queries that run now, and a log of those that took long. */
@NullMarked
package io.tidemark.query.active;

import org.jspecify.annotations.NullMarked;

/** Answers of range queries kept in Redis, piece by piece, as long as their data stays the same. */
@NullMarked
package io.tidemark.query.cache;

import org.jspecify.annotations.NullMarked;

/** The series of a shard: rows written, and the index from labels to series that queries use. */
@NullMarked
package io.tidemark.store.series;

import org.jspecify.annotations.NullMarked;

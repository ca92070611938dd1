/**
 * Rows of sealed windows kept in memory, so that what dashboards ask again is not fetched again.
 */
@NullMarked
package io.tidemark.query.rows;

import org.jspecify.annotations.NullMarked;

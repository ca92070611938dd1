/** What a query costs, counted while it runs. */
@NullMarked
package io.tidemark.query.statistics;

import org.jspecify.annotations.NullMarked;

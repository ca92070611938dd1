/** What the collector refuses, and how much it takes at once. */
@NullMarked
package io.tidemark.collector.limits;

import org.jspecify.annotations.NullMarked;

/** What names a series: sorted labels, matchers over them, and the 128-bit series id. */
@NullMarked
package io.tidemark.model.labels;

import org.jspecify.annotations.NullMarked;

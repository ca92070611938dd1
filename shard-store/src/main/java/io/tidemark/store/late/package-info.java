/** Windows that were written to again after they had been sealed. */
@NullMarked
package io.tidemark.store.late;

import org.jspecify.annotations.NullMarked;

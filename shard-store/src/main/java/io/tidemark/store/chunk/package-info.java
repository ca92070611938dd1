/**
 * Windows of samples: written in one transaction with their checkpoint, read as compressed chunks.
 */
@NullMarked
package io.tidemark.store.chunk;

import org.jspecify.annotations.NullMarked;

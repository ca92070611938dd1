/** The compressed form of one series' samples in one window. */
@NullMarked
package io.tidemark.model.chunk;

import org.jspecify.annotations.NullMarked;

/** Fixtures that the tests of several packages share. */
@NullMarked
package io.tidemark.store;

import org.jspecify.annotations.NullMarked;

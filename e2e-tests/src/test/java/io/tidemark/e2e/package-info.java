/** Black-box tests of the packaged applications on real backends. */
@NullMarked
package io.tidemark.e2e;

import org.jspecify.annotations.NullMarked;

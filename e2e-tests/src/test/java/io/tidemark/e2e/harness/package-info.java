/** Starts, kills and watches the programs under test and their backends. */
@NullMarked
package io.tidemark.e2e.harness;

import org.jspecify.annotations.NullMarked;

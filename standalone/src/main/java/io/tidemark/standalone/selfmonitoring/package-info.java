/** Sends the program's own metrics through its own collector. */
@NullMarked
package io.tidemark.standalone.selfmonitoring;

import org.jspecify.annotations.NullMarked;

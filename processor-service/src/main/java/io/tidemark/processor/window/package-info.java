/** Open windows in memory, and the decision when a window is sealed. */
@NullMarked
package io.tidemark.processor.window;

import org.jspecify.annotations.NullMarked;

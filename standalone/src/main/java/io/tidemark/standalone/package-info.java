/** The four services and their backends in one process. */
@NullMarked
package io.tidemark.standalone;

import org.jspecify.annotations.NullMarked;

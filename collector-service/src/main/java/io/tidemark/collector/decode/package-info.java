/** One decoder a protocol; each feeds the same sink. */
@NullMarked
package io.tidemark.collector.decode;

import org.jspecify.annotations.NullMarked;

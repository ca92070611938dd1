/** Which offsets may be committed, and which partitions may be read on. */
@NullMarked
package io.tidemark.processor.commit;

import org.jspecify.annotations.NullMarked;

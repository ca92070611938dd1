package io.tidemark.processor.window;

import java.util.Set;

/**
 * What to write now.
 *
 * @param sealedUntilMillis every open window that ends here or before is written; the partition's
 *     next watermark
 * @param early starts of later windows to write as well, which leaves the watermark where it is
 */
record SealDecision(long sealedUntilMillis, Set<Long> early) {

  SealDecision {
    early = Set.copyOf(early);
  }
}

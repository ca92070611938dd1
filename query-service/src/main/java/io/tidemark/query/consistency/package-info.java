/**
 * How complete an answer is: waiting for acknowledged samples, and the watermarks of all shards.
 */
@NullMarked
package io.tidemark.query.consistency;

import org.jspecify.annotations.NullMarked;

/** The scripts of the engine, run through remote write, shards and HTTP. */
@NullMarked
package io.tidemark.e2e.script;

import org.jspecify.annotations.NullMarked;

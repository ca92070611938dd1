/** One route a protocol: what to check before the body, and which answer to give. */
@NullMarked
package io.tidemark.collector.http;

import org.jspecify.annotations.NullMarked;

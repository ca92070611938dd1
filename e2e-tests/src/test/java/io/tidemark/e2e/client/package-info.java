/** What a user's programs do: remote write, JSON, and queries over HTTP. */
@NullMarked
package io.tidemark.e2e.client;

import org.jspecify.annotations.NullMarked;

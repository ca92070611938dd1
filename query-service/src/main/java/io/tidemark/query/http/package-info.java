/** The Prometheus HTTP API: parameters in, the JSON envelope out, one resource an endpoint. */
@NullMarked
package io.tidemark.query.http;

import org.jspecify.annotations.NullMarked;

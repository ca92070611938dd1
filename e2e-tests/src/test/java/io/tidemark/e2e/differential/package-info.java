/** Random queries that Tidemark and a real Prometheus must answer alike. */
@NullMarked
package io.tidemark.e2e.differential;

import org.jspecify.annotations.NullMarked;

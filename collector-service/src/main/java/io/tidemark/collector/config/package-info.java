/** What can be set of the collector, with its defaults. */
@NullMarked
package io.tidemark.collector.config;

import org.jspecify.annotations.NullMarked;

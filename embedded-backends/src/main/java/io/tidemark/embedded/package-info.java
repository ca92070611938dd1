/** Starts a real Kafka broker, PostgreSQL servers and a Redis server inside one directory. */
@NullMarked
package io.tidemark.embedded;

import org.jspecify.annotations.NullMarked;

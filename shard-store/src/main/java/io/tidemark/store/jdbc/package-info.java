/**
 * What the JDBC driver leaves to its user: whole transactions and binary COPY in both directions.
 */
@NullMarked
package io.tidemark.store.jdbc;

import org.jspecify.annotations.NullMarked;

/** The service's own database: transactions, migration and readiness. */
@NullMarked
package io.tidemark.alerting.database;

import org.jspecify.annotations.NullMarked;

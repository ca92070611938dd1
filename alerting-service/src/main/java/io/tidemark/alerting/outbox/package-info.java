/** Notifications that wait in the database until their receiver has answered. */
@NullMarked
package io.tidemark.alerting.outbox;

import org.jspecify.annotations.NullMarked;

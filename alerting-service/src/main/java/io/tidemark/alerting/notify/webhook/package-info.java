/**
 * Webhooks in Alertmanager's payload: receivers, the message, the client and where it may connect.
 */
@NullMarked
package io.tidemark.alerting.notify.webhook;

import org.jspecify.annotations.NullMarked;

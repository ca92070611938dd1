/** The HTTP surface: thresholds, receivers, and Prometheus' rules and alerts. */
@NullMarked
package io.tidemark.alerting.api;

import org.jspecify.annotations.NullMarked;

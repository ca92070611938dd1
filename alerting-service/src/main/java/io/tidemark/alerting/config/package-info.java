/** The settings of the service and the wiring of its parts. */
@NullMarked
package io.tidemark.alerting.config;

import org.jspecify.annotations.NullMarked;

/** What every HTTP request and every HTTP error of a service has in common. */
@NullMarked
package io.tidemark.telemetry.http;

import org.jspecify.annotations.NullMarked;

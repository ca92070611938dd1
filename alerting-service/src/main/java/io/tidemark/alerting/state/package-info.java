/** The life of an alert: inactive, pending, firing, resolved. */
@NullMarked
package io.tidemark.alerting.state;

import org.jspecify.annotations.NullMarked;

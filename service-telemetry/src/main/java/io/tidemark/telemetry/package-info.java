/** What every service shares in running; here the clock, the rest in a package a concern. */
@NullMarked
package io.tidemark.telemetry;

import org.jspecify.annotations.NullMarked;

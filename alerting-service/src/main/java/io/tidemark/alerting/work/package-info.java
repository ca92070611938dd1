/**
 * Work that is repeated and bounded: a loop that can be woken, and a limit on what runs at once.
 */
@NullMarked
package io.tidemark.alerting.work;

import org.jspecify.annotations.NullMarked;

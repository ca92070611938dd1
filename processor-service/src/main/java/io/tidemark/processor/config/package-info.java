/** The settings of the processor. */
@NullMarked
package io.tidemark.processor.config;

import org.jspecify.annotations.NullMarked;

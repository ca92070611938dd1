/** What an operator can set, with defaults. */
@NullMarked
package io.tidemark.query.config;

import org.jspecify.annotations.NullMarked;

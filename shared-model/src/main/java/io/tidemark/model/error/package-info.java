/** The one family of coded errors that every service maps the same way. */
@NullMarked
package io.tidemark.model.error;

import org.jspecify.annotations.NullMarked;

/** Checks the files that run the services apart. */
@NullMarked
package io.tidemark.standalone.deployment;

import org.jspecify.annotations.NullMarked;

/** Tests of the parser: exact errors, printing and parsing again, hostile input. */
@NullMarked
package io.tidemark.promql.parser;

import org.jspecify.annotations.NullMarked;

/** From query text to syntax tree: a hand-written lexer, a precedence parser and a type checker. */
@NullMarked
package io.tidemark.promql.parser;

import org.jspecify.annotations.NullMarked;

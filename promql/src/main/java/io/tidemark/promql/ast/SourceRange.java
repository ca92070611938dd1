package io.tidemark.promql.ast;

import org.jspecify.annotations.Nullable;

/**
 * Where an expression stands in the text of its query.
 *
 * <p>Any two ranges are equal, so that expressions compare by what they mean: the same expression
 * written twice is found to be the same.
 *
 * @param start index of the first character
 * @param end index after the last character
 * @param line line of the first character, counted from 1
 * @param column column of the first character, counted from 1 in bytes of UTF-8
 */
public record SourceRange(int start, int end, int line, int column) {

  /** The range of an expression that was not written but built. */
  public static final SourceRange NONE = new SourceRange(0, 0, 1, 1);

  /** The position as messages give it, {@code line:column}. */
  public String position() {
    return line + ":" + column;
  }

  /** From here to the end of another range. */
  public SourceRange to(SourceRange last) {
    return new SourceRange(start, last.end, line, column);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SourceRange;
  }

  @Override
  public int hashCode() {
    return 0;
  }
}

package io.tidemark.query.http;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;

/**
 * Label names in a URL path: as they are, or escaped as {@code U__}: {@code _} stands as {@code
 * __}, any other character that is no letter, digit or underscore as {@code _<hex>_}.
 *
 * <p>Source: the value-encoding scheme of Prometheus' UTF-8 proposal.
 */
final class LabelNameText {

  private static final String ESCAPED = "U__";

  private LabelNameText() {}

  /**
   * The label name that a path segment means. A text that is not a correct escape means itself, as
   * in Prometheus.
   *
   * @throws PipelineException BAD_DATA for an empty name
   */
  static String decode(String segment) {
    if (segment.isEmpty()) {
      throw new PipelineException(ErrorCode.BAD_DATA, "invalid label name: \"\"");
    }
    return segment.startsWith(ESCAPED) ? unescape(segment) : segment;
  }

  private static String unescape(String segment) {
    StringBuilder name = new StringBuilder();
    int i = ESCAPED.length();
    while (i < segment.length()) {
      char c = segment.charAt(i);
      if (c != '_') {
        name.append(c);
        i++;
        continue;
      }
      int end = segment.indexOf('_', i + 1);
      int codePoint = end < 0 ? -1 : codePoint(segment, i + 1, end);
      if (codePoint < 0) {
        return segment;
      }
      name.appendCodePoint(codePoint);
      i = end + 1;
    }
    return name.isEmpty() ? segment : name.toString();
  }

  /** The character between two underscores: none is an underscore, else up to six hex digits. */
  private static int codePoint(String segment, int from, int to) {
    if (to == from) {
      return '_';
    }
    if (to - from > 6) {
      return -1;
    }
    int codePoint = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(segment.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      codePoint = codePoint * 16 + digit;
    }
    boolean surrogate =
        codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    return Character.isValidCodePoint(codePoint) && !surrogate ? codePoint : -1;
  }
}

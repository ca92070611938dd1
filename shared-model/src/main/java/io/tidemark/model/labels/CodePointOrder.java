package io.tidemark.model.labels;

/**
 * The order of strings by code point, which is also the order of their UTF-8 bytes.
 *
 * <p>{@link String#compareTo} orders by UTF-16 unit and so places a supplementary character before
 * U+E000..U+FFFF; a label sorted by another language's byte order must sort the same here.
 */
public final class CodePointOrder {

  private CodePointOrder() {}

  public static int compare(String left, String right) {
    int shared = Math.min(left.length(), right.length());
    for (int i = 0; i < shared; i++) {
      char l = left.charAt(i);
      char r = right.charAt(i);
      if (l != r) {
        return Character.isSurrogate(l) != Character.isSurrogate(r)
            ? (Character.isSurrogate(l) ? 1 : -1)
            : Character.compare(l, r);
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}

package io.tidemark.promql.parser;

/**
 * How deep what is being parsed lies within other expressions, and how high the tree is that was
 * built last.
 *
 * <p>Both are bounded, since everything that walks a tree later recurses.
 */
final class Nesting {

  /** The greatest height of a tree. */
  static final int MAX_HEIGHT = 500;

  /** How deeply expressions may be written inside one another. */
  static final int MAX_DEPTH = 250;

  private final TokenStream tokens;
  private int depth;
  private int height;

  Nesting(TokenStream tokens) {
    this.tokens = tokens;
  }

  void enter() {
    if (++depth > MAX_DEPTH) {
      throw tooDeep(MAX_DEPTH);
    }
  }

  void leave() {
    depth--;
  }

  /** The height of the expression built last. */
  int height() {
    return height;
  }

  void setHeight(int newHeight) {
    height = newHeight;
  }

  /** Adds a node over the expression built last. */
  void grow() {
    grow(0);
  }

  /** Adds a node over two expressions, the height of the one that was not built last given. */
  void grow(int otherHeight) {
    height = Math.max(height, otherHeight) + 1;
    if (height > MAX_HEIGHT) {
      throw tooDeep(MAX_HEIGHT);
    }
  }

  private ParseException tooDeep(int levels) {
    return tokens.error("expression is nested more than " + levels + " levels deep", tokens.peek());
  }
}

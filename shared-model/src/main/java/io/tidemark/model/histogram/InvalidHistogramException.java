package io.tidemark.model.histogram;

/** Numbers that make no histogram; the message names the one at fault. */
public final class InvalidHistogramException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  InvalidHistogramException(String message) {
    super(message);
  }
}

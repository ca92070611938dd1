package io.tidemark.embedded;

import org.jspecify.annotations.Nullable;

/** A backend that could not be started; the message names its directory, its log and what to do. */
public final class BackendStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BackendStartException(String message) {
    this(message, null);
  }

  BackendStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

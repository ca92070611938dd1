package io.tidemark.embedded;

import java.nio.file.Path;
import java.util.OptionalLong;

/** A data directory that another running process holds. */
public final class DirectoryInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DirectoryInUseException(Path directory, OptionalLong holder) {
    super(
        "The data directory "
            + directory
            + " is in use by "
            + (holder.isPresent() ? "the running process " + holder.getAsLong() : "a process")
            + ". Stop that process first, or choose another data directory.");
  }
}

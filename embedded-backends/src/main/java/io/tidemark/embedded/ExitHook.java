package io.tidemark.embedded;

/** Ends a backend when the JVM exits without having closed it. */
final class ExitHook {
  private final Thread thread;

  private ExitHook(Thread thread) {
    this.thread = thread;
  }

  static ExitHook register(String name, Runnable action) {
    Thread thread = Thread.ofPlatform().name("stop " + name).unstarted(action);
    Runtime.getRuntime().addShutdownHook(thread);
    return new ExitHook(thread);
  }

  void remove() {
    try {
      Runtime.getRuntime().removeShutdownHook(thread);
    } catch (IllegalStateException e) {
      // The JVM is already exiting: the hook runs, and finds its backend closed.
    }
  }
}

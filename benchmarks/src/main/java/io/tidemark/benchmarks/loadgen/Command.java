package io.tidemark.benchmarks.loadgen;

import io.tidemark.benchmarks.loadgen.Arguments.InvalidArgumentException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A program with options.
 *
 * @param name that its complaints begin with
 * @param help what {@code --help} prints
 */
public record Command(String name, String help, Set<String> options) {

  /**
   * What the options say; empty after help was asked for. Ends the program with status 2 when they
   * are wrong, and says why.
   */
  public <T> Optional<T> settings(String[] arguments, Function<Arguments, T> reader) {
    if (Arrays.asList(arguments).contains("--help")) {
      System.out.print(help);
      return Optional.empty();
    }
    try {
      return Optional.of(reader.apply(Arguments.parse(arguments, options)));
    } catch (InvalidArgumentException e) {
      System.err.println(name + ": " + e.getMessage());
      System.exit(2);
      return Optional.empty();
    }
  }
}

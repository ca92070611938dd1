package io.tidemark.promql.script;

import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.labels.Labels;
import io.tidemark.model.sample.StaleMarker;
import io.tidemark.promql.ast.DurationFormat;
import io.tidemark.promql.ast.VectorSelector;
import io.tidemark.promql.parser.Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the series and values that a script writes down. */
final class ScriptValues {

  private static final Pattern RUN =
      Pattern.compile("([-+]?[^x+-]+(?:[eE][-+]?\\d+)?)(?:([-+][^x]+))?x(\\d+)");

  /** What stands between spaces; those within a histogram do not count. */
  private static final Pattern TOKEN = Pattern.compile("(?:\\{\\{.*?\\}\\}|[^ {])+");

  private ScriptValues() {}

  /** A series with its points: {@code name{label="value"} 1 2 _ {{count:4}}}. */
  record Line(Labels labels, List<ScriptPoint> points) {}

  static Line line(String text) {
    int end = 0;
    boolean quoted = false;
    boolean braces = false;
    while (end < text.length() && (quoted || braces || text.charAt(end) != ' ')) {
      char c = text.charAt(end++);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '{' || c == '}')) {
        braces = c == '{';
      }
    }
    List<ScriptPoint> points = new ArrayList<>();
    Matcher tokens = TOKEN.matcher(text.substring(end));
    while (tokens.find()) {
      if (tokens.group().startsWith("{{")) {
        ScriptHistograms.addTo(points, tokens.group());
      } else {
        addValues(tokens.group(), points);
      }
    }
    return new Line(labels(text.substring(0, end)), points);
  }

  static Labels labels(String text) {
    if (text.equals("{}")) {
      return Labels.EMPTY;
    }
    VectorSelector selector = (VectorSelector) Parser.parse(text, name -> null, Set.of());
    Labels.Builder labels = Labels.builder();
    for (LabelMatcher matcher : selector.allMatchers()) {
      labels.set(matcher.name(), matcher.value());
    }
    return labels.build();
  }

  /** One value, or a run: {@code 1x3} is 1 1 1 1, {@code 1+2x3} is 1 3 5 7, {@code _x2} is _ _. */
  private static void addValues(String token, List<ScriptPoint> points) {
    Matcher run = RUN.matcher(token);
    if (!run.matches()) {
      points.add(token.equals("_") ? new ScriptPoint.Missing() : point(number(token)));
      return;
    }
    int times = Integer.parseInt(run.group(3));
    if (run.group(1).equals("_")) {
      for (int i = 0; i < times; i++) {
        points.add(new ScriptPoint.Missing());
      }
      return;
    }
    double start = number(run.group(1));
    double step = run.group(2) == null ? 0 : number(run.group(2));
    for (int i = 0; i <= times; i++) {
      points.add(point(start + i * step));
    }
  }

  private static ScriptPoint point(double value) {
    return new ScriptPoint.Value(value);
  }

  static double number(String text) {
    return switch (text) {
      case "stale" -> StaleMarker.VALUE;
      case "Inf", "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      case "NaN" -> Double.NaN;
      default -> Double.parseDouble(text);
    };
  }

  /** A time or duration in milliseconds: {@code 5m}, {@code -30s}, {@code 0}, {@code 12.5}. */
  static long millis(String text) {
    if (text.startsWith("-")) {
      return -millis(text.substring(1));
    }
    return Character.isLetter(text.charAt(text.length() - 1))
        ? DurationFormat.parse(text)
        : Math.round(Double.parseDouble(text) * 1000);
  }
}

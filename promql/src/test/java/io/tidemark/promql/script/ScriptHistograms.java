package io.tidemark.promql.script;

import io.tidemark.model.histogram.Buckets;
import io.tidemark.model.histogram.CounterReset;
import io.tidemark.model.histogram.CustomBounds;
import io.tidemark.model.histogram.NativeHistogram;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads native histograms.
 *
 * <pre>
 * {{schema:0 count:4 sum:5 offset:-1 buckets:[1 2 1] n_buckets:[1] z_bucket:1 z_bucket_w:0.001}}
 * {{schema:-53 custom_values:[5 10] buckets:[1 4] counter_reset_hint:gauge}}
 * {{count:4}}x3                  four times the same
 * {{count:4}}+{{count:1}}x3      each by one more than that before
 * </pre>
 */
final class ScriptHistograms {

  private static final Pattern RUN =
      Pattern.compile("(\\{\\{.*?\\}\\})(?:([-+])(\\{\\{.*?\\}\\}))?(?:x(\\d+))?");
  private static final Pattern FIELD = Pattern.compile("([a-z_]+):(\\[[^]]*\\]|[^ }]+)");
  private static final Set<String> FIELDS =
      Set.of(
          "schema",
          "count",
          "sum",
          "offset",
          "buckets",
          "n_offset",
          "n_buckets",
          "z_bucket",
          "z_bucket_w",
          "custom_values",
          "counter_reset_hint");

  private ScriptHistograms() {}

  static void addTo(List<ScriptPoint> points, String token) {
    Matcher run = RUN.matcher(token);
    if (!run.matches()) {
      throw new IllegalArgumentException("not a histogram: " + token);
    }
    boolean counterResetMatters = run.group(1).contains("counter_reset_hint");
    NativeHistogram histogram = histogram(run.group(1));
    int times = run.group(4) == null ? 0 : Integer.parseInt(run.group(4));
    for (int i = 0; i <= times; i++) {
      points.add(new ScriptPoint.Histogram(histogram, counterResetMatters));
      if (run.group(3) != null) {
        NativeHistogram step = histogram(run.group(3));
        histogram =
            (run.group(2).equals("+") ? histogram.plus(step) : histogram.minus(step)).histogram();
      }
    }
  }

  private static NativeHistogram histogram(String text) {
    Map<String, String> fields = new HashMap<>();
    Matcher matcher = FIELD.matcher(text);
    while (matcher.find()) {
      if (!FIELDS.contains(matcher.group(1))) {
        throw new IllegalArgumentException("no field of histograms: " + matcher.group());
      }
      fields.put(matcher.group(1), matcher.group(2));
    }
    return new NativeHistogram(
        (int) number(fields, "schema", 0),
        number(fields, "z_bucket_w", 0),
        number(fields, "z_bucket", 0),
        number(fields, "count", 0),
        number(fields, "sum", 0),
        buckets((int) number(fields, "offset", 0), list(fields, "buckets")),
        buckets((int) number(fields, "n_offset", 0), list(fields, "n_buckets")),
        CustomBounds.of(list(fields, "custom_values")),
        CounterReset.valueOf(
            fields.getOrDefault("counter_reset_hint", "unknown").toUpperCase(Locale.ROOT)));
  }

  private static double number(Map<String, String> fields, String name, double otherwise) {
    String text = fields.get(name);
    return text == null ? otherwise : ScriptValues.number(text);
  }

  private static double[] list(Map<String, String> fields, String name) {
    String text = fields.getOrDefault(name, "[]");
    return Arrays.stream(text.substring(1, text.length() - 1).trim().split(" +", -1))
        .filter(number -> !number.isEmpty())
        .mapToDouble(ScriptValues::number)
        .toArray();
  }

  private static Buckets buckets(int offset, double[] counts) {
    return Buckets.of(IntStream.range(offset, offset + counts.length).toArray(), counts);
  }
}

package io.tidemark.promql.generator;

import io.tidemark.promql.ast.AggregationOperator;
import io.tidemark.promql.ast.BinaryOperator;
import io.tidemark.promql.ast.FunctionSignature;
import io.tidemark.promql.function.Function;
import io.tidemark.promql.function.FunctionRegistry;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What random queries are put together from.
 *
 * @param selectors instant selectors without modifiers
 * @param labels label names as a query writes them, quoted where they need it
 * @param numbers number literals, besides those that a generator makes up itself
 * @param durations durations as a query writes them, for ranges, steps and offsets
 * @param atTimes what may follow {@code @}
 * @param strings string literals
 */
public record ExprVocabulary(
    List<String> selectors,
    List<String> labels,
    List<String> numbers,
    List<String> durations,
    List<String> atTimes,
    List<String> strings,
    List<FunctionSignature> functions,
    List<AggregationOperator> aggregations,
    List<BinaryOperator> operators,
    Set<ExprFeature> features) {

  public ExprVocabulary {
    selectors = List.copyOf(selectors);
    labels = List.copyOf(labels);
    numbers = List.copyOf(numbers);
    durations = List.copyOf(durations);
    atTimes = List.copyOf(atTimes);
    strings = List.copyOf(strings);
    functions = List.copyOf(functions);
    aggregations = List.copyOf(aggregations);
    operators = List.copyOf(operators);
    features = Set.copyOf(features);
  }

  /** Every construct of the language, over names made to trip a parser. */
  public static ExprVocabulary everything() {
    return new ExprVocabulary(
        List.of(
            "foo",
            "bar:baz",
            "sum",
            "and",
            "offset",
            "by",
            "end",
            "foo{a=\"x\"}",
            "foo{a!=\"x\",b=~`y|z`}",
            "sum{on!~''}",
            "{\"dotted.name\"}",
            "{\"dotted.name\",\"dot.ted\"=\"x\"}",
            "{__name__=\"x\"}",
            "{a=~\"b.+\",a!~\".*\",by=\"\"}"),
        List.of("a", "b", "on", "group_left", "\"dot.ted\""),
        List.of("NaN", "Inf", "-Inf", "+1", "-0", "1_000", "1e-9", "0x1F", "017", ".5", "1h30m"),
        List.of("5m", "1h30m", "1d", "2w", "1y", "500ms", "1m1ms", "1y2w3d4h5m6s7ms", "90s", "30"),
        List.of("10", "-3.25", "start()", "end()", "1e9", "+5", "1h"),
        List.of("\"a\"", "'it'", "`raw\\n`", "\"\\u00e9\\n\\\"\"", "\"\\x07\""),
        FunctionRegistry.standard().all().stream().map(Function::signature).toList(),
        List.of(AggregationOperator.values()),
        List.of(BinaryOperator.values()),
        EnumSet.allOf(ExprFeature.class));
  }

  public ExprVocabulary withSelectors(Collection<String> newSelectors) {
    return new ExprVocabulary(
        List.copyOf(newSelectors),
        labels,
        numbers,
        durations,
        atTimes,
        strings,
        functions,
        aggregations,
        operators,
        features);
  }

  public ExprVocabulary withLabels(Collection<String> newLabels) {
    return new ExprVocabulary(
        selectors,
        List.copyOf(newLabels),
        numbers,
        durations,
        atTimes,
        strings,
        functions,
        aggregations,
        operators,
        features);
  }

  public ExprVocabulary withLiterals(
      Collection<String> newNumbers,
      Collection<String> newDurations,
      Collection<String> newAtTimes,
      Collection<String> newStrings) {
    return new ExprVocabulary(
        selectors,
        labels,
        List.copyOf(newNumbers),
        List.copyOf(newDurations),
        List.copyOf(newAtTimes),
        List.copyOf(newStrings),
        functions,
        aggregations,
        operators,
        features);
  }

  /** Leaves only the functions and aggregations whose names pass. */
  public ExprVocabulary withNames(Predicate<String> wanted) {
    return new ExprVocabulary(
        selectors,
        labels,
        numbers,
        durations,
        atTimes,
        strings,
        functions.stream().filter(function -> wanted.test(function.name())).toList(),
        aggregations.stream().filter(operator -> wanted.test(operator.symbol())).toList(),
        operators,
        features);
  }

  public ExprVocabulary withFeatures(Set<ExprFeature> newFeatures) {
    return new ExprVocabulary(
        selectors,
        labels,
        numbers,
        durations,
        atTimes,
        strings,
        functions,
        aggregations,
        operators,
        newFeatures);
  }
}

package io.tidemark.promql.operator;

import io.tidemark.model.labels.Labels;
import io.tidemark.promql.ast.NumberFormat;
import io.tidemark.promql.function.SpecialFunction;
import io.tidemark.promql.plan.PlanNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Makes the operators of functions of whole vectors. */
final class SpecialFunctions {

  private final OperatorBuilder builder;

  SpecialFunctions(OperatorBuilder builder) {
    this.builder = builder;
  }

  VectorOperator vector(PlanNode.Apply apply, SpecialFunction function) {
    List<PlanNode> arguments = apply.arguments();
    return switch (function) {
      case VECTOR -> new VectorOfScalar(builder.scalar(arguments.getFirst()));
      case TIMESTAMP ->
          builder.distinct(
              apply, new StepTimes(builder.vector(arguments.getFirst()), apply.grid()));
      case ABSENT -> new AbsentVector(builder.vector(arguments.getFirst()), apply.absentLabels());
      case ABSENT_OVER_TIME -> new AbsentVector(builder.presence(apply), apply.absentLabels());
      case SORT -> sort(apply, false);
      case SORT_DESC -> sort(apply, true);
      case SORT_BY_LABEL -> sortByLabel(apply, false);
      case SORT_BY_LABEL_DESC -> sortByLabel(apply, true);
      case LABEL_REPLACE ->
          relabeled(
              apply,
              LabelReplacement.replace(
                  text(apply, 1), text(apply, 2), text(apply, 3), text(apply, 4)));
      case LABEL_JOIN -> {
        List<String> sources =
            arguments.subList(Math.min(3, arguments.size()), arguments.size()).stream()
                .map(SpecialFunctions::text)
                .toList();
        yield relabeled(apply, LabelReplacement.join(text(apply, 1), text(apply, 2), sources));
      }
      case HISTOGRAM_QUANTILE -> quantile(apply);
      case HISTOGRAM_QUANTILES -> quantiles(apply);
      case HISTOGRAM_FRACTION -> fraction(apply);
      case TIME, PI, SCALAR, INFO ->
          throw new IllegalArgumentException(apply.function().name() + " is not a vector");
    };
  }

  private VectorOperator sort(PlanNode.Apply apply, boolean descending) {
    VectorOperator input = builder.vector(apply.arguments().getFirst());
    // Over several steps there is no one order: results go by labels.
    return apply.grid().size() == 1 ? new SortVector(input, descending) : new NumbersOnly(input);
  }

  private VectorOperator sortByLabel(PlanNode.Apply apply, boolean descending) {
    VectorOperator input = builder.vector(apply.arguments().getFirst());
    List<String> names = apply.arguments().stream().skip(1).map(SpecialFunctions::text).toList();
    return apply.grid().size() == 1
        ? new LabelOrder(input, names, descending, builder.evaluation())
        : input;
  }

  /** Arguments: the label, then each quantile with the vector of it. */
  private VectorOperator quantiles(PlanNode.Apply apply) {
    List<PlanNode> arguments = apply.arguments();
    List<LabelledVectors.Part> parts = new ArrayList<>();
    for (int i = 1; i < arguments.size(); i += 2) {
      double[] values = builder.scalar(arguments.get(i));
      if (Arrays.stream(values).distinct().count() > 1) {
        throw Messages.error(
            "quantiles of histogram_quantiles() must be the same at every step, got "
                + NumberFormat.print(values[0])
                + " first");
      }
      parts.add(
          new LabelledVectors.Part(
              NumberFormat.print(values[0]), builder.vector(arguments.get(i + 1))));
    }
    return builder.distinct(apply, new LabelledVectors(text(apply, 0), parts));
  }

  private VectorOperator relabeled(PlanNode.Apply apply, UnaryOperator<Labels> change) {
    VectorOperator input = builder.vector(apply.arguments().getFirst());
    return new DistinctSeries(
        new Relabeled(input, new MeteredChange(change, text(apply, 1), builder.evaluation())),
        true,
        apply.grid().size(),
        builder.evaluation());
  }

  private static String text(PlanNode.Apply apply, int argument) {
    return text(apply.arguments().get(argument));
  }

  private static String text(PlanNode node) {
    if (node instanceof PlanNode.Text text) {
      return text.value();
    }
    throw new IllegalArgumentException("not a string: " + node);
  }

  private VectorOperator quantile(PlanNode.Apply apply) {
    builder.warnOfQuantile(apply);
    return histogram(apply, 1, new QuantileQuestion(builder.scalar(apply.arguments().getFirst())));
  }

  private VectorOperator fraction(PlanNode.Apply apply) {
    return histogram(
        apply,
        2,
        new FractionQuestion(
            builder.scalar(apply.arguments().get(0)), builder.scalar(apply.arguments().get(1))));
  }

  private VectorOperator histogram(PlanNode.Apply apply, int argument, HistogramQuestion question) {
    return builder.distinct(
        apply,
        new HistogramApply(
            question,
            builder.vector(apply.arguments().get(argument)),
            apply.grid().size(),
            apply.argumentSources().get(argument),
            apply.argumentSources().getFirst(),
            builder.evaluation()));
  }
}

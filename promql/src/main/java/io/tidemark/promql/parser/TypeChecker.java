package io.tidemark.promql.parser;

import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.labels.Labels;
import io.tidemark.promql.ast.AggregateExpr;
import io.tidemark.promql.ast.BinaryExpr;
import io.tidemark.promql.ast.BinaryOperator;
import io.tidemark.promql.ast.Call;
import io.tidemark.promql.ast.Expr;
import io.tidemark.promql.ast.FunctionSignature;
import io.tidemark.promql.ast.MatrixSelector;
import io.tidemark.promql.ast.NumberLiteral;
import io.tidemark.promql.ast.ParenExpr;
import io.tidemark.promql.ast.Quoting;
import io.tidemark.promql.ast.SourceRange;
import io.tidemark.promql.ast.StringLiteral;
import io.tidemark.promql.ast.SubqueryExpr;
import io.tidemark.promql.ast.UnaryExpr;
import io.tidemark.promql.ast.ValueType;
import io.tidemark.promql.ast.VectorMatching;
import io.tidemark.promql.ast.VectorMatching.Cardinality;
import io.tidemark.promql.ast.VectorSelector;

/** Checks that the parts of an expression fit by type, from the leaves up. */
final class TypeChecker {

  private TypeChecker() {}

  static void check(Expr expr) {
    switch (expr) {
      case NumberLiteral number -> {}
      case StringLiteral string -> {}
      case VectorSelector selector -> checkSelector(selector);
      case MatrixSelector matrix -> check(matrix.selector());
      case ParenExpr paren -> check(paren.expr());
      case UnaryExpr unary -> {
        check(unary.expr());
        if (!isScalarOrVector(unary.type())) {
          throw error(
              unary.range(),
              "unary expression only allowed on expressions of type scalar or instant vector, got "
                  + Quoting.quote(unary.type().toString()));
        }
      }
      case SubqueryExpr subquery -> {
        check(subquery.expr());
        if (subquery.expr().type() != ValueType.VECTOR) {
          throw error(
              subquery.range(),
              "subquery is only allowed on instant vector, got "
                  + internalName(subquery.expr().type())
                  + " instead");
        }
      }
      case AggregateExpr aggregate -> checkAggregate(aggregate);
      case BinaryExpr binary -> checkBinary(binary);
      case Call call -> checkCall(call);
    }
  }

  private static ParseException error(SourceRange range, String message) {
    return new ParseException(message, range.line(), range.column());
  }

  private static boolean isScalarOrVector(ValueType type) {
    return type == ValueType.SCALAR || type == ValueType.VECTOR;
  }

  /** The name of a type where Prometheus does not use the documented one. */
  private static String internalName(ValueType type) {
    return switch (type) {
      case SCALAR -> "scalar";
      case STRING -> "string";
      case VECTOR -> "vector";
      case MATRIX -> "matrix";
    };
  }

  private static void expect(Expr expr, ValueType wanted, String context) {
    check(expr);
    if (expr.type() != wanted) {
      throw error(
          expr.range(), "expected type " + wanted + " in " + context + ", got " + expr.type());
    }
  }

  private static void checkAggregate(AggregateExpr aggregate) {
    expect(aggregate.expr(), ValueType.VECTOR, "aggregation expression");
    Expr parameter = aggregate.parameter();
    ValueType wanted = aggregate.operator().parameterType();
    if (parameter != null && wanted != null) {
      expect(parameter, wanted, "aggregation parameter");
    }
  }

  private static void checkBinary(BinaryExpr binary) {
    check(binary.left());
    check(binary.right());
    BinaryOperator operator = binary.operator();
    ValueType left = binary.left().type();
    ValueType right = binary.right().type();
    if (binary.returnBool() && !operator.isComparison()) {
      throw error(binary.operatorRange(), "bool modifier can only be used on comparison operators");
    }
    if (operator.isComparison()
        && !binary.returnBool()
        && left == ValueType.SCALAR
        && right == ValueType.SCALAR) {
      throw error(binary.operatorRange(), "comparisons between scalars must use BOOL modifier");
    }
    VectorMatching matching = binary.matching();
    for (String label : matching.labels()) {
      if (matching.on() && matching.include().contains(label)) {
        throw error(
            binary.operatorRange(),
            "label " + Quoting.quote(label) + " must not occur in ON and GROUP clause at once");
      }
    }
    for (Expr side : binary.children()) {
      if (!isScalarOrVector(side.type())) {
        throw error(
            side.range(), "binary expression must contain only scalar and instant vector types");
      }
    }
    boolean vectors = left == ValueType.VECTOR && right == ValueType.VECTOR;
    if (!vectors && !matching.labels().isEmpty()) {
      throw error(binary.range(), "vector matching only allowed between instant vectors");
    }
    boolean fills = !matching.fill().equals(VectorMatching.Fill.NONE);
    if (!vectors && fills) {
      throw error(binary.range(), "filling in missing series only allowed between instant vectors");
    }
    if (operator.isSet()) {
      checkSet(binary, vectors);
    }
  }

  private static void checkSet(BinaryExpr binary, boolean vectors) {
    String symbol = Quoting.quote(binary.operator().symbol());
    if (vectors && binary.matching().cardinality() != Cardinality.ONE_TO_ONE) {
      throw error(binary.range(), "no grouping allowed for " + symbol + " operation");
    }
    if (vectors && !binary.matching().fill().equals(VectorMatching.Fill.NONE)) {
      throw error(binary.range(), "filling in missing series not allowed for set operators");
    }
    if (!vectors) {
      throw error(
          binary.range(), "set operator " + symbol + " not allowed in binary scalar expression");
    }
  }

  private static void checkCall(Call call) {
    FunctionSignature function = call.function();
    int declared = function.argumentTypes().size();
    int given = call.arguments().size();
    String name = Quoting.quote(function.name());
    String suffix = " argument(s) in call to " + name + ", got " + given;
    if (function.variadic() == 0) {
      if (given != declared) {
        throw error(call.range(), "expected " + declared + suffix);
      }
    } else {
      int least = declared - 1;
      if (given < least) {
        throw error(call.range(), "expected at least " + least + suffix);
      }
      int most = least + function.variadic();
      if (function.variadic() > 0 && given > most) {
        throw error(call.range(), "expected at most " + most + suffix);
      }
    }
    if (function.name().equals("info") && given > 1) {
      checkInfoSelector(call);
      given = 1;
    }
    for (int i = 0; i < given; i++) {
      expect(call.arguments().get(i), function.argumentType(i), "call to function " + name);
    }
  }

  /** What {@code info} selects data labels by only looks like a vector. */
  private static void checkInfoSelector(Call call) {
    Expr selector = call.arguments().get(1);
    if (selector.type() != ValueType.VECTOR) {
      throw error(
          call.range(),
          "expected type instant vector in call to function \"info\", got " + selector.type());
    }
    if (!(selector instanceof VectorSelector labels)) {
      throw error(selector.range(), "expected label selectors only");
    }
    if (!labels.name().isEmpty()) {
      throw error(selector.range(), "expected label selectors only, got vector selector instead");
    }
  }

  private static void checkSelector(VectorSelector selector) {
    if (!selector.name().isEmpty()) {
      for (LabelMatcher matcher : selector.matchers()) {
        if (matcher.name().equals(Labels.METRIC_NAME)) {
          throw error(
              selector.range(),
              "metric name must not be set twice: "
                  + Quoting.quote(selector.name())
                  + " or "
                  + Quoting.quote(matcher.value()));
        }
      }
    } else if (selector.matchers().stream().allMatch(LabelMatcher::matchesEmpty)) {
      throw error(selector.range(), "vector selector must contain at least one non-empty matcher");
    }
  }
}

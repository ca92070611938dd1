package io.tidemark.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.promql.ast.AggregateExpr;
import io.tidemark.promql.ast.AtModifier;
import io.tidemark.promql.ast.BinaryExpr;
import io.tidemark.promql.ast.Call;
import io.tidemark.promql.ast.DurationExpr;
import io.tidemark.promql.ast.Expr;
import io.tidemark.promql.ast.FunctionSignature;
import io.tidemark.promql.ast.MatrixSelector;
import io.tidemark.promql.ast.NumberFormat;
import io.tidemark.promql.ast.NumberLiteral;
import io.tidemark.promql.ast.ParenExpr;
import io.tidemark.promql.ast.RangeEdges;
import io.tidemark.promql.ast.StringLiteral;
import io.tidemark.promql.ast.SubqueryExpr;
import io.tidemark.promql.ast.TimeShift;
import io.tidemark.promql.ast.UnaryExpr;
import io.tidemark.promql.ast.ValueType;
import io.tidemark.promql.ast.VectorMatching;
import io.tidemark.promql.ast.VectorSelector;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the syntax tree of a query in the shape that Prometheus' pages read it in. */
final class AstWriter {

  private final JsonGenerator json;

  AstWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(@Nullable Expr expr) throws IOException {
    if (expr == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    switch (expr) {
      case AggregateExpr aggregate -> aggregation(aggregate);
      case BinaryExpr binary -> binary(binary);
      case Call call -> call(call);
      case MatrixSelector matrix -> {
        type("matrixSelector");
        selector(matrix.selector());
        duration("range", matrix.length());
      }
      case SubqueryExpr subquery -> {
        type("subquery");
        child("expr", subquery.expr());
        duration("range", subquery.length());
        duration("step", subquery.step());
        shift(subquery.shift());
      }
      case NumberLiteral number -> {
        type("numberLiteral");
        json.writeStringField("val", NumberFormat.print(number.value()));
      }
      case ParenExpr paren -> {
        type("parenExpr");
        child("expr", paren.expr());
      }
      case StringLiteral string -> {
        type("stringLiteral");
        json.writeStringField("val", string.value());
      }
      case UnaryExpr unary -> {
        type("unaryExpr");
        json.writeStringField("op", unary.negative() ? "-" : "+");
        child("expr", unary.expr());
      }
      case VectorSelector selector -> {
        type("vectorSelector");
        selector(selector);
      }
    }
    json.writeEndObject();
  }

  private void type(String type) throws IOException {
    json.writeStringField("type", type);
  }

  private void child(String field, @Nullable Expr expr) throws IOException {
    json.writeFieldName(field);
    write(expr);
  }

  private void strings(String field, List<String> values) throws IOException {
    json.writeArrayFieldStart(field);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private void aggregation(AggregateExpr aggregate) throws IOException {
    type("aggregation");
    json.writeStringField("op", aggregate.operator().symbol());
    child("expr", aggregate.expr());
    child("param", aggregate.parameter());
    strings("grouping", aggregate.grouping().labels());
    json.writeBooleanField("without", aggregate.grouping().without());
  }

  private void binary(BinaryExpr binary) throws IOException {
    type("binaryExpr");
    json.writeStringField("op", binary.operator().symbol());
    child("lhs", binary.left());
    child("rhs", binary.right());
    json.writeFieldName("matching");
    boolean vectors =
        binary.left().type() == ValueType.VECTOR && binary.right().type() == ValueType.VECTOR;
    if (vectors) {
      matching(binary.matching(), binary.operator().isSet());
    } else {
      json.writeNull();
    }
    json.writeBooleanField("bool", binary.returnBool());
  }

  private void matching(VectorMatching matching, boolean ofSets) throws IOException {
    json.writeStartObject();
    json.writeStringField(
        "card",
        ofSets
            ? "many-to-many"
            : matching.cardinality().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    strings("labels", matching.labels());
    json.writeBooleanField("on", matching.on());
    strings("include", matching.include());
    json.writeObjectFieldStart("fillValues");
    fill("lhs", matching.fill().left());
    fill("rhs", matching.fill().right());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void fill(String field, @Nullable Double value) throws IOException {
    json.writeFieldName(field);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeNumber(value);
    }
  }

  private void call(Call call) throws IOException {
    type("call");
    FunctionSignature function = call.function();
    json.writeObjectFieldStart("func");
    json.writeStringField("name", function.name());
    strings("argTypes", function.argumentTypes().stream().map(AstWriter::name).toList());
    json.writeNumberField("variadic", function.variadic());
    json.writeStringField("returnType", name(function.returnType()));
    json.writeEndObject();
    json.writeArrayFieldStart("args");
    for (Expr argument : call.arguments()) {
      write(argument);
    }
    json.writeEndArray();
  }

  private static String name(ValueType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private void selector(VectorSelector selector) throws IOException {
    json.writeStringField("name", selector.name());
    json.writeArrayFieldStart("matchers");
    for (LabelMatcher matcher : selector.allMatchers()) {
      json.writeStartObject();
      json.writeStringField("name", matcher.name());
      json.writeStringField("value", matcher.value());
      json.writeStringField("type", matcher.operator().symbol());
      json.writeEndObject();
    }
    json.writeEndArray();
    shift(selector.shift());
    json.writeBooleanField("anchored", selector.edges() == RangeEdges.ANCHORED);
    json.writeBooleanField("smoothed", selector.edges() == RangeEdges.SMOOTHED);
  }

  private void shift(TimeShift shift) throws IOException {
    duration("offset", shift.offset());
    json.writeFieldName("timestamp");
    if (shift.at() instanceof AtModifier.Time time) {
      json.writeNumber(time.millis());
    } else {
      json.writeNull();
    }
    json.writeFieldName("startOrEnd");
    switch (shift.at()) {
      case AtModifier.Start start -> json.writeString("start");
      case AtModifier.End end -> json.writeString("end");
      case AtModifier.Time time -> json.writeNull();
      case null -> json.writeNull();
    }
  }

  /** Milliseconds; 0, as in Prometheus, for what only a query's own times tell. */
  private void duration(String field, @Nullable DurationExpr duration) throws IOException {
    json.writeNumberField(field, duration instanceof DurationExpr.Fixed fixed ? fixed.millis() : 0);
  }
}

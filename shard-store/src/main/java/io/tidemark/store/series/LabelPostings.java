package io.tidemark.store.series;

import io.tidemark.model.labels.LabelMatcher;
import io.tidemark.model.labels.ValuePattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjIntConsumer;

/** One label name: its values and the series that carry each. */
final class LabelPostings {

  private final Map<String, Postings> byValue = new HashMap<>();
  private final List<String> values = new ArrayList<>();
  private final Postings carriers = new Postings();
  private final ValueMatches valueMatches = new ValueMatches();

  void add(String value, int ordinal) {
    byValue
        .computeIfAbsent(
            value,
            added -> {
              values.add(added);
              return new Postings();
            })
        .append(ordinal);
    carriers.append(ordinal);
  }

  /** The distinct values, in the order in which they came. */
  List<String> values() {
    return values;
  }

  /** Every value with the number of series that carry it. */
  void countValues(ObjIntConsumer<String> each) {
    byValue.forEach((value, postings) -> each.accept(value, postings.size()));
  }

  /** The series with one of the values that the matcher lets pass, or of those that it does not. */
  OrdinalSet withValue(LabelMatcher matcher, boolean passing) {
    // The pattern holds for the values sought, or, of a negated matcher, for all others.
    boolean sought = passing != matcher.isNegated();
    return switch (matcher.pattern()) {
      case ValuePattern.Literal literal -> oneOf(Set.of(literal.value()), sought);
      case ValuePattern.OneOf oneOf -> oneOf(oneOf.values(), sought);
      case ValuePattern.Prefix prefix -> ofValues(valueMatches.of(matcher, values, sought));
      case ValuePattern.Suffix suffix -> ofValues(valueMatches.of(matcher, values, sought));
      case ValuePattern.Contains contains -> ofValues(valueMatches.of(matcher, values, sought));
      case ValuePattern.Regex regex -> ofValues(valueMatches.of(matcher, values, sought));
    };
  }

  private OrdinalSet oneOf(Set<String> literals, boolean sought) {
    if (!sought) {
      return ofValues(values.stream().filter(value -> !literals.contains(value)).toList());
    }
    return ofValues(literals);
  }

  private OrdinalSet ofValues(Collection<String> sought) {
    if (sought.size() == values.size() && byValue.keySet().containsAll(sought)) {
      return carriers;
    }
    Postings only = null;
    OrdinalBits union = null;
    for (String value : sought) {
      Postings postings = byValue.get(value);
      if (postings != null) {
        if (only == null) {
          only = postings;
        } else {
          if (union == null) {
            union = new OrdinalBits();
            union.add(only);
          }
          union.add(postings);
        }
      }
    }
    return union != null ? union : only != null ? only : OrdinalRange.NONE;
  }
}

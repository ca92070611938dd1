package io.tidemark.promql.plan;

import io.tidemark.model.labels.LabelMatcher;
import java.util.List;

/** The samples that one selector needs for the whole query; the range is open on the left. */
public record SelectorRange(
    List<LabelMatcher> matchers, long startExclusiveMillis, long endInclusiveMillis) {}

package io.tidemark.promql.plan;

import java.util.List;

/** What is to be done for a query, and what is to be read for it, each thing once. */
public record Plan(PlanNode root, List<SelectorRange> selections) {}

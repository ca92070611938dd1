package io.tidemark.promql.plan;

import io.tidemark.promql.ast.QueryTimes;

/**
 * What a plan depends on besides its expression.
 *
 * @param lookbackMillis how far an instant selector looks back
 * @param subqueryStepMillis the resolution of a subquery that names none
 */
public record PlanOptions(long lookbackMillis, long subqueryStepMillis, QueryTimes times) {}

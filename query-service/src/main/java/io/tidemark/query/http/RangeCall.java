package io.tidemark.query.http;

import io.tidemark.promql.QueryContext;

/**
 * What a range query asks for; times in epoch milliseconds.
 *
 * @param uncached whether the results cache is left alone
 */
record RangeCall(
    QueryCall call,
    long startMillis,
    long endMillis,
    long stepMillis,
    boolean uncached,
    QueryContext context) {}

/**
 * Asks the query service for complete data and turns the answer into transitions, one evaluator a
 * rule.
 */
@NullMarked
package io.tidemark.alerting.evaluate;

import org.jspecify.annotations.NullMarked;

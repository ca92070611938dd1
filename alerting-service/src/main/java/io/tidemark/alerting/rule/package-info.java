/** Threshold rules: what a user writes, checked, kept and compiled to PromQL. */
@NullMarked
package io.tidemark.alerting.rule;

import org.jspecify.annotations.NullMarked;

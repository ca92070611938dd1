package io.tidemark.model.histogram;

/**
 * The sum or difference of two histograms, and what there is to say of it.
 *
 * @param resetsConflict whether one says that its counter was reset and the other that it was not
 * @param boundsReconciled whether custom bounds differed and only those of both were kept
 */
public record Combined(
    NativeHistogram histogram, boolean resetsConflict, boolean boundsReconciled) {}

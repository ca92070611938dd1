package io.tidemark.query.http;

import io.tidemark.promql.EngineOptions;
import io.tidemark.promql.PromqlEngine;
import io.tidemark.promql.ast.LanguageFeature;
import io.tidemark.query.config.PromqlConfig;
import io.tidemark.query.config.QueryConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Set;

/** Makes the engine that all queries run in, as configured. */
@Singleton
class EngineProducer {

  @Produces
  @Singleton
  PromqlEngine engine(QueryConfig config, PromqlConfig language) {
    return new PromqlEngine(
        new EngineOptions(
            config.lookbackDelta().toMillis(),
            config.maxSamples(),
            EngineOptions.defaults().subqueryStepMillis(),
            features(language)));
  }

  private static Set<LanguageFeature> features(PromqlConfig language) {
    Set<LanguageFeature> features = EnumSet.noneOf(LanguageFeature.class);
    add(features, LanguageFeature.EXPERIMENTAL_FUNCTIONS, language.experimentalFunctions());
    add(features, LanguageFeature.DURATION_EXPRESSIONS, language.durationExpressions());
    add(features, LanguageFeature.EXTENDED_RANGE_SELECTORS, language.extendedRangeSelectors());
    add(features, LanguageFeature.FILL_MODIFIERS, language.fillModifiers());
    return features;
  }

  private static void add(Set<LanguageFeature> features, LanguageFeature feature, boolean on) {
    if (on) {
      features.add(feature);
    }
  }
}

package io.tidemark.query.it;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts the backends before the service and hands them to the test. */
public class PipelineResource implements QuarkusTestResourceLifecycleManager {

  private @Nullable Pipeline pipeline;

  @Override
  public Map<String, String> start() {
    try {
      Pipeline started = new Pipeline();
      pipeline = started;
      Map<String, String> settings = new LinkedHashMap<>(started.settings());
      settings.put("tidemark.query.shard-timeout", "4s");
      settings.put("tidemark.query.complete-timeout", "2s");
      settings.put("tidemark.query.breaker.cool-down", "300ms");
      return settings;
    } catch (Exception e) {
      throw new IllegalStateException("backends did not start", e);
    }
  }

  @Override
  public void inject(TestInjector injector) {
    if (pipeline != null) {
      injector.injectIntoFields(pipeline, new TestInjector.MatchesType(Pipeline.class));
    }
  }

  @Override
  public void stop() {
    if (pipeline != null) {
      pipeline.close();
    }
  }
}

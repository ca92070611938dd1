package io.tidemark.e2e.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.e2e.client.Queries;
import io.tidemark.e2e.client.Series;
import io.tidemark.e2e.client.WriteRequest;
import io.tidemark.e2e.client.Writer;
import io.tidemark.e2e.harness.Tidemark;
import io.tidemark.model.labels.Labels;
import io.tidemark.promql.MemorySource;
import io.tidemark.promql.script.Script;
import io.tidemark.promql.script.ScriptCase;
import io.tidemark.promql.script.ScriptRunner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Every script of the engine once more, over samples that were sent by remote write.
 *
 * <p>Scripts count their times from 1970. What one has loaded is a tenant's of its own, all is sent
 * at once, and all is waited for once.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class ScriptsE2E {

  private final Tidemark tidemark =
      Tidemark.start(
          "scripts",
          "tidemark.ingest.max-past=30000d",
          "tidemark.promql.experimental-functions=true",
          "tidemark.promql.extended-range-selectors=true",
          "tidemark.promql.fill-modifiers=true");
  private final IdentityHashMap<MemorySource, String> tenants = new IdentityHashMap<>();

  @AfterAll
  void end() {
    tidemark.close();
  }

  @TestFactory
  List<DynamicTest> everyScriptHoldsOverRemoteWriteAndHttp() {
    List<ScriptCase> cases = new ArrayList<>();
    int skipped = 0;
    for (Script script : Script.all()) {
      for (ScriptCase scriptCase : script.cases()) {
        if (scriptCase.data().hasHistograms()) {
          skipped++;
        } else {
          cases.add(scriptCase);
          tenants.computeIfAbsent(scriptCase.data(), this::send);
        }
      }
    }
    System.out.printf(
        "%d cases of scripts; %d more read native histograms, which no protocol takes in yet%n",
        cases.size(), skipped);
    assertThat(cases).isNotEmpty();
    assertThat(new Queries(tidemark.url()).complete("vector(1)", 0).number()).isEqualTo(1);
    return cases.stream()
        .map(
            scriptCase ->
                DynamicTest.dynamicTest(
                    scriptCase.name() + " " + scriptCase.query(),
                    () -> ScriptRunner.run(scriptCase, engine(scriptCase))))
        .toList();
  }

  private HttpEngine engine(ScriptCase scriptCase) {
    String tenant = tenants.getOrDefault(scriptCase.data(), "");
    return new HttpEngine(new Queries(tidemark.url(), tenant));
  }

  /** Sends all samples; returns the tenant. */
  private String send(MemorySource data) {
    String tenant = "script-" + tenants.size();
    WriteRequest request = new WriteRequest();
    data.series()
        .forEach(
            (labels, samples) ->
                request.add(
                    series(labels),
                    Arrays.copyOf(samples.times(), samples.size()),
                    Arrays.copyOf(samples.values(), samples.size())));
    if (request.samples() > 0) {
      new Writer(tidemark.url(), tenant).send(request);
    }
    return tenant;
  }

  private static Series series(Labels labels) {
    SortedMap<String, String> pairs = new TreeMap<>();
    for (int i = 0; i < labels.size(); i++) {
      pairs.put(labels.name(i), labels.value(i));
    }
    return new Series(pairs);
  }
}

package io.tidemark.promql.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ScriptTest {

  @TestFactory
  List<DynamicTest> everyScriptHolds() {
    List<DynamicTest> tests =
        Script.all().stream()
            .flatMap(script -> script.cases().stream())
            .map(
                scriptCase ->
                    DynamicTest.dynamicTest(
                        scriptCase.name() + " " + scriptCase.query(),
                        () -> ScriptRunner.run(scriptCase)))
            .toList();
    assertThat(tests).isNotEmpty();
    return tests;
  }
}

package io.tidemark.telemetry.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.logging.json.runtime.JsonFormatter;
import java.util.Map;
import java.util.Set;
import java.util.logging.Handler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.handlers.QueueHandler;
import org.junit.jupiter.api.Test;

class ContextJsonFormatterTest {

  @Test
  void putsTheIdsAtTheTopLevel() {
    ExtLogRecord record = new ExtLogRecord(Level.INFO, "hello", "test");
    record.setMdc(
        Map.of("request_id", "r1", "user_id", "u1", "traceId", "t1", "spanId", "s1", "other", "x"));
    JsonFormatter base = new JsonFormatter();
    base.setExcludedKeys(Set.of("hostName"));

    String line = new ContextJsonFormatter(base).format(record);

    assertThat(line)
        .contains("\"message\":\"hello\"")
        .contains("\"request_id\":\"r1\"", "\"user_id\":\"u1\"")
        .contains("\"trace_id\":\"t1\"", "\"span_id\":\"s1\"")
        .doesNotContain("mdc", "other", "hostName");
  }

  @Test
  void writesNamedValuesAsAnObjectAndWithinTheMessage() {
    LogFields fields =
        new LogFields("slow_query")
            .with("query", "up{a=\"b\"}\nforged")
            .with("samples", 12)
            .with("seconds", 0.25);
    ExtLogRecord record =
        new ExtLogRecord(Level.INFO, "Slow: %s", ExtLogRecord.FormatStyle.PRINTF, "test");
    record.setParameters(new Object[] {fields});

    String line = new ContextJsonFormatter(new JsonFormatter()).format(record);

    assertThat(line)
        .contains(
            "\"slow_query\":{\"query\":\"up{a=\\\"b\\\"}\\nforged\",\"samples\":12,"
                + "\"seconds\":0.25}");
    assertThat(fields).hasToString("query=\"up{a=\\\"b\\\"} forged\" samples=12 seconds=0.25");
  }

  @Test
  void replacesTheFormatterOfNestedHandlersOnce() {
    QueueHandler inner = new QueueHandler();
    inner.setFormatter(new JsonFormatter());
    QueueHandler outer = new QueueHandler();
    outer.addHandler(inner);

    JsonLogSetup.replaceIn(new Handler[] {outer});
    var first = inner.getFormatter();
    JsonLogSetup.replaceIn(new Handler[] {outer});

    assertThat(first).isInstanceOf(ContextJsonFormatter.class);
    assertThat(inner.getFormatter()).isSameAs(first);
  }
}

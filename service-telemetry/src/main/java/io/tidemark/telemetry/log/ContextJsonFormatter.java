package io.tidemark.telemetry.log;

import io.quarkus.logging.json.runtime.JsonFormatter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jboss.logmanager.ExtLogRecord;

/**
 * The JSON formatter of Quarkus, with the log context as fields of its own, not nested, and {@link
 * LogFields} among the message's parameters as objects.
 */
final class ContextJsonFormatter extends JsonFormatter {

  ContextJsonFormatter(JsonFormatter base) {
    Set<String> excluded = new HashSet<>(base.getExcludedKeys());
    excluded.add("mdc");
    setExcludedKeys(excluded);
    setAdditionalFields(base.getAdditionalFields());
    setPrettyPrint(base.isPrettyPrint());
    setPrintDetails(base.isPrintDetails());
    setExceptionOutputType(base.getExceptionOutputType());
    setRecordDelimiter(base.getRecordDelimiter());
  }

  @Override
  protected void after(Generator generator, ExtLogRecord record) throws Exception {
    super.after(generator, record);
    for (Map.Entry<String, String> entry : record.getMdcCopy().entrySet()) {
      String field = LogContext.FIELD_BY_KEY.get(entry.getKey());
      if (field != null && !entry.getValue().isEmpty()) {
        generator.add(field, entry.getValue());
      }
    }
    Object[] parameters = record.getParameters();
    if (parameters != null) {
      for (Object parameter : parameters) {
        if (parameter instanceof LogFields fields) {
          generator.add(fields.name(), fields.values());
        }
      }
    }
  }
}

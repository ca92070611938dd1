package io.tidemark.alerting.notify.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.alerting.rule.FieldErrors;
import io.tidemark.alerting.rule.FieldReader;
import io.tidemark.alerting.rule.ThresholdReader;
import io.tidemark.model.error.PipelineException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads a receiver from JSON; every mistake is told with its field and what is allowed. */
public final class ReceiverReader {

  private static final Set<String> FIELDS = new TreeSet<>(List.of("name", "webhook"));
  private static final Set<String> WEBHOOK_FIELDS = new TreeSet<>(List.of("url", "headers"));
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,128}");
  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e\\t]{0,4096}");

  // Set by the service itself, or meant for the hop rather than the receiver.
  private static final Set<String> RESERVED =
      Set.of(
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "expect",
          "host",
          "idempotency-key",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private ReceiverReader() {}

  /**
   * Reads and checks a receiver.
   *
   * @throws PipelineException BAD_DATA with every mistake
   */
  public static WebhookReceiver read(JsonNode json) {
    FieldErrors errors = new FieldErrors();
    if (!json.isObject()) {
      errors.add("body", "must be a JSON object, not " + FieldReader.kind(json));
    }
    errors.throwIfAny();
    FieldReader reader = new FieldReader(json, "", errors);
    reader.refuseOthersThan(FIELDS, Set.of("createdAt", "updatedAt"));
    String hint = "1 to 128 letters, digits, dots, dashes and underscores are needed";
    String name = reader.requiredText("name", hint);
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      reader.error("name", "is not allowed; " + hint);
    }
    JsonNode webhook = reader.get("webhook");
    if (webhook == null || !webhook.isObject()) {
      reader.error("webhook", "must be an object {\"url\", \"headers\"}");
      errors.throwIfAny();
      throw new IllegalStateException("an error was added");
    }
    FieldReader fields = new FieldReader(webhook, "webhook", errors);
    fields.refuseOthersThan(WEBHOOK_FIELDS);
    fields.requiredText("url", "an http or https URL is needed");
    URI url = ThresholdReader.webhook(fields, "url");
    SortedMap<String, String> headers = fields.texts("headers");
    headers.forEach((header, value) -> check(fields, header, value));
    errors.throwIfAny();
    if (url == null) {
      throw new IllegalStateException("a URL is null only beside an error");
    }
    return new WebhookReceiver(name, url, headers);
  }

  private static void check(FieldReader fields, String header, String value) {
    if (!HEADER_NAME.matcher(header).matches()) {
      fields.error("headers." + header, "is not the name of an HTTP header");
    } else if (RESERVED.contains(header.toLowerCase(Locale.ROOT))) {
      fields.error("headers." + header, "is set by the service and cannot be given");
    } else if (!HEADER_VALUE.matcher(value).matches()) {
      fields.error("headers." + header, "must be at most 4096 printable ASCII characters");
    }
  }
}

package io.tidemark.alerting.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.alerting.notify.webhook.ReceiverEntity;
import io.tidemark.alerting.notify.webhook.ReceiverReader;
import io.tidemark.alerting.notify.webhook.WebhookReceiver;
import io.tidemark.alerting.rule.ThresholdEntity;
import io.tidemark.alerting.rule.ThresholdReader;
import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** Makes, changes and removes receivers. */
@ApplicationScoped
class ReceiverService {

  // What an answer shows in the place of a header's value: it may be a password.
  private static final String HIDDEN = "<secret>";

  private final ThresholdReader reader;
  private final Clock clock;

  ReceiverService(ThresholdReader reader, Clock clock) {
    this.reader = reader;
    this.clock = clock;
  }

  @Transactional
  List<ObjectNode> list(String tenant) {
    return ReceiverEntity.ofTenant(tenant).stream().map(ReceiverService::json).toList();
  }

  @Transactional
  ObjectNode get(String tenant, String name) {
    return json(require(tenant, name));
  }

  @Transactional
  ObjectNode create(String tenant, byte[] body) {
    WebhookReceiver receiver = ReceiverReader.read(JsonBody.read(body));
    if (ReceiverEntity.find(tenant, receiver.name()) != null) {
      throw nameTaken(receiver);
    }
    ReceiverEntity entity = new ReceiverEntity();
    entity.id = UUID.randomUUID();
    entity.tenant = tenant;
    entity.createdAt = now();
    entity.set(receiver, entity.createdAt);
    try {
      entity.persistAndFlush();
    } catch (ConstraintViolationException e) {
      throw nameTaken(receiver);
    }
    return json(entity);
  }

  /** Replaces URL and headers; what waits for the receiver goes to the new URL. */
  @Transactional
  ObjectNode replace(String tenant, String name, byte[] body) {
    ReceiverEntity entity = require(tenant, name);
    WebhookReceiver receiver = ReceiverReader.read(JsonBody.read(body));
    if (!receiver.name().equals(name)) {
      throw new PipelineException(
          ErrorCode.BAD_DATA,
          "name: must be \"" + name + "\" as in the path; a receiver keeps its name");
    }
    entity.set(receiver, now());
    return json(entity);
  }

  @Transactional
  void delete(String tenant, String name) {
    ReceiverEntity entity = require(tenant, name);
    List<String> users =
        ThresholdEntity.ofTenant(tenant).stream()
            .filter(threshold -> reader.read(threshold.definitionJson()).receivers().contains(name))
            .map(threshold -> threshold.name)
            .toList();
    if (!users.isEmpty()) {
      throw new PipelineException(
          ErrorCode.CONFLICT,
          "receiver \"" + name + "\" is named by thresholds: " + String.join(", ", users));
    }
    entity.delete();
  }

  private static ReceiverEntity require(String tenant, String name) {
    ReceiverEntity entity = ReceiverEntity.find(tenant, name);
    if (entity == null) {
      throw new PipelineException(ErrorCode.NOT_FOUND, "there is no receiver \"" + name + "\"");
    }
    return entity;
  }

  private static PipelineException nameTaken(WebhookReceiver receiver) {
    return new PipelineException(
        ErrorCode.CONFLICT,
        "name: there is a receiver \"" + receiver.name() + "\" already; PUT replaces it");
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static ObjectNode json(ReceiverEntity entity) {
    WebhookReceiver receiver = entity.toReceiver();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", receiver.name());
    ObjectNode webhook = json.putObject("webhook");
    webhook.put("url", receiver.url().toString());
    ObjectNode headers = webhook.putObject("headers");
    receiver.headers().keySet().forEach(name -> headers.put(name, HIDDEN));
    json.put("createdAt", entity.createdAt.toString());
    json.put("updatedAt", entity.updatedAt.toString());
    return json;
  }
}

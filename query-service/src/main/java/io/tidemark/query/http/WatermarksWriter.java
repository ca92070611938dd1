package io.tidemark.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.model.sample.MetricType;
import io.tidemark.model.topic.Topics;
import io.tidemark.query.consistency.Progress;
import io.tidemark.query.consistency.Watermarks;
import io.tidemark.query.consistency.Watermarks.OfPartition;
import io.tidemark.query.consistency.Watermarks.OfShard;
import io.tidemark.store.head.HeadPosition;
import io.tidemark.store.watermark.StoredCheckpoint;
import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Writes watermarks: the whole first, then shard by shard; null is what is not known. */
final class WatermarksWriter {

  private final JsonGenerator json;

  WatermarksWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(Watermarks watermarks) throws IOException {
    json.writeStartObject();
    progress(watermarks.progress());
    source("kafka", watermarks.kafkaFailure());
    source("head", watermarks.headFailure());
    json.writeArrayFieldStart("shards");
    for (OfShard shard : watermarks.shards()) {
      shard(shard);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void source(String name, @Nullable String failure) throws IOException {
    json.writeObjectFieldStart(name);
    state(failure);
    json.writeEndObject();
  }

  private void state(@Nullable String failure) throws IOException {
    json.writeStringField("state", failure == null ? "up" : "down");
    if (failure != null) {
      json.writeStringField("reason", failure);
    }
  }

  private void progress(Progress progress) throws IOException {
    Envelope.instant(json, "completeUntil", progress.completeUntil());
    Envelope.instant(json, "durableUntil", progress.durableUntil());
  }

  private void shard(OfShard shard) throws IOException {
    json.writeStartObject();
    json.writeStringField("shard", shard.name());
    state(shard.failure());
    progress(shard.progress());
    number("lag", shard.lag());
    json.writeArrayFieldStart("partitions");
    for (OfPartition partition : shard.partitions()) {
      partition(partition);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void partition(OfPartition partition) throws IOException {
    json.writeStartObject();
    json.writeStringField(
        "topic", Topics.samples(MetricType.ofCode(partition.partition().typeCode())));
    json.writeNumberField("partition", partition.partition().partition());
    StoredCheckpoint durable = partition.durable();
    HeadPosition visible = partition.visible();
    Long end = partition.endOffset();
    time("durableUntil", durable == null ? null : durable.checkpoint().sealedUntilMillis());
    number("durableOffset", known(durable == null ? null : durable.checkpoint().nextOffset()));
    time("durableAt", durable == null ? null : durable.updatedAtMillis());
    time("visibleUntil", visible == null ? null : visible.visibleEventTimeMillis());
    number("visibleOffset", known(visible == null ? null : visible.visibleNextOffset()));
    time("publishedAt", visible == null ? null : visible.publishedAtMillis());
    number("openWindows", known(visible == null ? null : (long) visible.openWindows().length));
    number("endOffset", known(end));
    number("lag", partition.lag());
    json.writeEndObject();
  }

  private void time(String field, @Nullable Long millis) throws IOException {
    boolean known = millis != null && millis != Long.MIN_VALUE;
    Envelope.instant(json, field, known(known ? millis : null));
  }

  private static OptionalLong known(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private void number(String field, OptionalLong value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(field, value.getAsLong());
    } else {
      json.writeNullField(field);
    }
  }
}

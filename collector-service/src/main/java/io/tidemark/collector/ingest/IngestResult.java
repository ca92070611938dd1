package io.tidemark.collector.ingest;

import io.tidemark.collector.limits.Rejections;

/**
 * What became of a request whose accepted samples Kafka has acknowledged.
 *
 * @param accepted how many samples are stored
 * @param rejections what was refused
 */
public record IngestResult(int accepted, Rejections rejections) {}

package io.tidemark.model.wire;

import java.util.Arrays;

/**
 * Groups samples by metric key, keeping the order of arrival within a metric: an open-addressing
 * table from key to group, then one counting sort when the batch is written.
 */
final class MetricGrouping {

  private int[] groupOfSample = new int[256];
  private int[] keyOfGroup = new int[16];
  private int[] sizeOfGroup = new int[16];
  private int groups;

  /** Group plus one by slot, zero where free. */
  private int[] slots = new int[64];

  private int lastKey;
  private int lastGroup = -1;

  void add(int sample, int metricKey) {
    if (sample == groupOfSample.length) {
      groupOfSample = Arrays.copyOf(groupOfSample, sample * 2);
    }
    // Senders order samples by metric more often than not.
    int group = lastGroup >= 0 && metricKey == lastKey ? lastGroup : groupOf(metricKey);
    lastKey = metricKey;
    lastGroup = group;
    groupOfSample[sample] = group;
    sizeOfGroup[group]++;
  }

  private int groupOf(int metricKey) {
    int slot = slot(metricKey);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (groups == keyOfGroup.length) {
      keyOfGroup = Arrays.copyOf(keyOfGroup, groups * 2);
      sizeOfGroup = Arrays.copyOf(sizeOfGroup, groups * 2);
    }
    keyOfGroup[groups] = metricKey;
    slots[slot] = ++groups;
    if (groups * 2 > slots.length) {
      slots = new int[slots.length * 2];
      for (int group = 0; group < groups; group++) {
        slots[slot(keyOfGroup[group])] = group + 1;
      }
    }
    return groups - 1;
  }

  private int slot(int metricKey) {
    int mask = slots.length - 1;
    int slot = ((metricKey * 0x9E3779B9) >>> 7) & mask;
    while (slots[slot] != 0 && keyOfGroup[slots[slot] - 1] != metricKey) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  boolean differs(int sample, int otherSample) {
    return groupOfSample[sample] != groupOfSample[otherSample];
  }

  int metricKey(int sample) {
    return keyOfGroup[groupOfSample[sample]];
  }

  /** The samples {@code 0..size-1}, group after group. */
  int[] order(int size) {
    int[] next = new int[groups];
    for (int group = 1; group < groups; group++) {
      next[group] = next[group - 1] + sizeOfGroup[group - 1];
    }
    int[] order = new int[size];
    for (int sample = 0; sample < size; sample++) {
      order[next[groupOfSample[sample]]++] = sample;
    }
    return order;
  }

  void clear() {
    Arrays.fill(slots, 0);
    Arrays.fill(sizeOfGroup, 0, groups, 0);
    groups = 0;
    lastGroup = -1;
  }
}

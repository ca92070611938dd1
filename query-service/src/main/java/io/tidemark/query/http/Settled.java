package io.tidemark.query.http;

import io.tidemark.query.federation.Reach;
import io.tidemark.query.federation.SettledVersions;
import java.util.OptionalLong;

/** What an answer rests on: everything that is reached, in the state that the version names. */
record Settled(Reach reach, long version) {

  /** Whether nothing has changed since. */
  boolean isStillSo(SettledVersions versions) {
    OptionalLong now = versions.of(reach);
    return now.isPresent() && now.getAsLong() == version;
  }
}

package io.tidemark.model.shard;

import io.tidemark.model.shard.ShardMap.Group;
import io.tidemark.model.shard.ShardMap.Shard;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the one-line form: {@code v1 key=user_id; group*: region… -> shard[first-last] …}. */
final class ShardMapParser {

  private static final Pattern HEAD = Pattern.compile("v(\\d{1,9})(?:\\s+key=(\\S+))?");
  private static final Pattern GROUP =
      Pattern.compile("([a-z][a-z0-9-]*)(\\*?)\\s*:([^>]*)->(.*)", Pattern.DOTALL);
  private static final Pattern SHARD =
      Pattern.compile("([a-z][a-z0-9-]*)\\[(\\d{1,6})-(\\d{1,6})]");

  private final String[] clauses;

  ShardMapParser(String text) {
    this.clauses = text.strip().split(";", -1);
  }

  ShardMap parse() {
    Matcher head = HEAD.matcher(clauses[0].strip());
    if (!head.matches()) {
      throw new InvalidShardMapException(
          "must begin with \"v<version>\" or \"v<version> key=<label>\", not \""
              + clauses[0].strip()
              + "\"");
    }
    String key = head.group(2);
    List<Group> groups = new ArrayList<>();
    for (int i = 1; i < clauses.length; i++) {
      String clause = clauses[i].strip();
      if (!clause.isEmpty()) {
        groups.add(group(clause));
      }
    }
    return new ShardMap(Integer.parseInt(head.group(1)), key == null ? "" : key, groups);
  }

  private static Group group(String clause) {
    Matcher matcher = GROUP.matcher(clause);
    if (!matcher.matches()) {
      throw new InvalidShardMapException(
          "\"" + clause + "\" must read \"group: region … -> shard[first-last] …\"");
    }
    List<Shard> shards = new ArrayList<>();
    for (String word : words(matcher.group(4))) {
      shards.add(shard(word));
    }
    return new Group(
        matcher.group(1), !matcher.group(2).isEmpty(), words(matcher.group(3)), shards);
  }

  private static Shard shard(String word) {
    Matcher matcher = SHARD.matcher(word);
    if (!matcher.matches()) {
      throw new InvalidShardMapException(
          "\"" + word + "\" must read \"shard[first-last]\", for instance europe-0[4-7]");
    }
    return new Shard(
        matcher.group(1), Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)));
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
  }
}

package io.tidemark.model.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.shard.ShardMap.Group;
import io.tidemark.model.shard.ShardMap.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardMapTest {

  @Test
  void theDefaultHasThreeGroupsOfOneShardAndOnePartition() {
    assertThat(ShardMap.parse(ShardMap.DEFAULT))
        .isEqualTo(
            new ShardMap(
                1,
                "",
                List.of(
                    new Group(
                        "americas",
                        true,
                        List.of("us", "ca", "mx", "br"),
                        List.of(new Shard("americas-0", 0, 0))),
                    new Group(
                        "europe",
                        false,
                        List.of("uk", "de", "fr", "es"),
                        List.of(new Shard("europe-0", 1, 1))),
                    new Group(
                        "asia",
                        false,
                        List.of("jp", "sg", "au", "in"),
                        List.of(new Shard("asia-0", 2, 2))))));
  }

  @Test
  void readsAKeySeveralShardsAGroupAndLines() {
    ShardMap map =
        ShardMap.parse(
            """
            v12 key=user_id;
              all*: -> all-0[0-3] all-1[8-11];
              eu: de fr -> eu-0[4-7];
            """);

    assertThat(map.version()).isEqualTo(12);
    assertThat(map.shardKey()).isEqualTo("user_id");
    assertThat(map.partitionCount()).isEqualTo(12);
    assertThat(map.groups().getFirst().regions()).isEmpty();
    assertThat(map.shardOf(9).name()).isEqualTo("all-1");
    assertThat(map.shardOf(7).name()).isEqualTo("eu-0");
    assertThat(map.groupOf("fr").name()).isEqualTo("eu");
    assertThat(map.groupOf("mars").name()).isEqualTo("all");
    assertThat(map.groupOf("").name()).isEqualTo("all");
  }

  @Test
  void aPartitionBeyondTheMapIsRefused() {
    ShardMap map = ShardMap.parse(ShardMap.DEFAULT);

    assertThatThrownBy(() -> map.shardOf(3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("partition 3 is not in the shard map of 3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "` ` | must begin with \"v<version>\" or \"v<version> key=<label>\", not \"\"",
        "v; a*: -> a[0-0] | must begin with \"v<version>\" or \"v<version> key=<label>\", not \"v\"",
        "a*: us -> a[0-0] | must begin with \"v<version>\" or \"v<version> key=<label>\","
            + " not \"a*: us -> a[0-0]\"",
        "v0; a*: -> a[0-0] | version must be 1 or more, not 0",
        "v1 | exactly one group must be the fallback (marked *), not 0",
        "v1; a: us -> a[0-0] | exactly one group must be the fallback (marked *), not 0",
        "v1; a*: -> a[0-0]; b*: -> b[1-1] |"
            + " exactly one group must be the fallback (marked *), not 2",
        "v1; a* us -> a[0-0] | \"a* us -> a[0-0]\" must read \"group: region … -> shard[first-last] …\"",
        "v1; A*: -> a[0-0] | \"A*: -> a[0-0]\" must read \"group: region … -> shard[first-last] …\"",
        "v1; a*: us -> | group a has no shard",
        "v1; a*: -> a-0 | \"a-0\" must read \"shard[first-last]\", for instance europe-0[4-7]",
        "v1; a*: -> a[0-1234567] |"
            + " \"a[0-1234567]\" must read \"shard[first-last]\", for instance europe-0[4-7]",
        "v1; a*: us us -> a[0-0] | region us appears twice",
        "v1; a*: us -> a[0-0]; b: us -> b[1-1] | region us appears twice",
        "v1; a*: -> a[0-0]; a: us -> b[1-1] | the name a appears twice",
        "v1; a*: -> a[0-0] a[1-1] | shard a appears twice",
        "v1; a*: -> a[3-2] | shard a has no partition: [3-2]",
        "v1; a*: -> a[1-1] | shard a begins at partition 1 where 0 must follow:"
            + " ranges may not overlap or leave a gap",
        "v1; a*: -> a[0-3] b[3-4] | shard b begins at partition 3 where 4 must follow:"
            + " ranges may not overlap or leave a gap",
        "v1; a*: -> a[0-3] b[5-6] | shard b begins at partition 5 where 4 must follow:"
            + " ranges may not overlap or leave a gap",
      })
  void aMistakeIsNamedWhereItStands(String text, String message) {
    assertThatThrownBy(() -> ShardMap.parse(text))
        .isInstanceOfSatisfying(
            InvalidShardMapException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_DATA))
        .hasMessage("shard map: " + message);
  }

  @Test
  void everyMapOfTheFormatPageIsValid() throws IOException {
    Matcher maps =
        Pattern.compile("```shard-map\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../docs/formats/shard-map.md")));
    int count = 0;
    while (maps.find()) {
      ShardMap map = ShardMap.parse(maps.group(1));
      assertThat(map.partitionCount()).isPositive();
      count++;
    }
    assertThat(count).isGreaterThanOrEqualTo(3);
  }
}

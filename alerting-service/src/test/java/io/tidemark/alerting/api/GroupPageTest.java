package io.tidemark.alerting.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupPageTest {

  private record Group(String name) implements GroupPage.Named {}

  private static final List<Group> GROUPS =
      List.of("a", "b", "c", "d", "e").stream().map(Group::new).toList();

  @Test
  void pagesAddUpToAllGroupsAndTheLastHasNoToken() {
    List<Group> seen = new ArrayList<>();
    String token = null;
    int pages = 0;
    do {
      GroupPage.Cut<Group> cut = page("2", token).cut(GROUPS);
      seen.addAll(cut.groups());
      token = cut.nextToken();
      pages++;
    } while (token != null);
    assertThat(seen).isEqualTo(GROUPS);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void allGroupsAreOnePageWithoutALimit() {
    assertThat(page(null, null).cut(GROUPS)).isEqualTo(new GroupPage.Cut<>(GROUPS, null));
    assertThat(page("5", "").cut(GROUPS).nextToken()).isNull();
  }

  @Test
  void aTokenStillPointsAtItsGroupWhenOthersAreGone() {
    String token = page("2", null).cut(GROUPS).nextToken();
    assertThat(page("1", token).cut(GROUPS.subList(2, 5)).groups()).containsExactly(new Group("c"));
  }

  @ParameterizedTest
  @CsvSource({
    "2, none, group_next_token",
    ", none, group_limit needs to be present",
    "0, , greater than 0",
    "-1, , greater than 0",
    "many, , valid number",
  })
  void refusesWhatMakesNoPage(@Nullable String limit, @Nullable String token, String why) {
    assertThatThrownBy(() -> page(limit, token).cut(GROUPS))
        .isInstanceOfSatisfying(
            PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_DATA))
        .hasMessageContaining(why);
  }

  private static GroupPage page(@Nullable String limit, @Nullable String token) {
    MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
    if (limit != null) {
      parameters.add("group_limit", limit);
    }
    if (token != null) {
      parameters.add("group_next_token", token);
    }
    return GroupPage.of(parameters);
  }
}

package io.tidemark.alerting.api;

import io.tidemark.model.error.ErrorCode;
import io.tidemark.model.error.PipelineException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the groups a request wants, by {@code group_limit} and {@code group_next_token}.
 *
 * @param limit how many groups, or null for all of them
 * @param token where the page begins, or null for the first page
 */
record GroupPage(@Nullable Integer limit, @Nullable String token) {

  /** The groups of a page and the token of the next one, null after the last. */
  record Cut<G extends Named>(List<G> groups, @Nullable String nextToken) {}

  /** Something that the token of a page can point at. */
  interface Named {
    String name();
  }

  static GroupPage of(MultivaluedMap<String, String> parameters) {
    String limit = given(parameters.getFirst("group_limit"));
    String token = given(parameters.getFirst("group_next_token"));
    if (limit == null && token != null) {
      throw badData("group_limit needs to be present in order to paginate over the groups");
    }
    return new GroupPage(limit == null ? null : limit(limit), token);
  }

  private static @Nullable String given(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private static int limit(String text) {
    int limit;
    try {
      limit = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw badData("group_limit needs to be a valid number, not \"" + text + "\"");
    }
    if (limit <= 0) {
      throw badData("group_limit needs to be greater than 0");
    }
    return limit;
  }

  private static PipelineException badData(String message) {
    return new PipelineException(ErrorCode.BAD_DATA, message);
  }

  /**
   * The part of the groups that the page is.
   *
   * @throws PipelineException BAD_DATA for a token that points at no group
   */
  <G extends Named> Cut<G> cut(List<G> groups) {
    int from = token == null ? 0 : indexOf(token, groups);
    int to = limit == null ? groups.size() : Math.min(groups.size(), from + limit);
    return new Cut<>(groups.subList(from, to), to < groups.size() ? tokenOf(groups.get(to)) : null);
  }

  private static int indexOf(String token, List<? extends Named> groups) {
    for (int i = 0; i < groups.size(); i++) {
      if (tokenOf(groups.get(i)).equals(token)) {
        return i;
      }
    }
    throw badData("invalid group_next_token \"" + token + "\"; were rule groups changed?");
  }

  private static String tokenOf(Named group) {
    return UUID.nameUUIDFromBytes(group.name().getBytes(StandardCharsets.UTF_8)).toString();
  }
}

package io.tidemark.store.schema;

import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The migrations by name. Flyway's own search lists folders of the class path, which the class
 * loaders of some application packagings do not allow.
 */
final class MigrationResources implements ResourceProvider {

  /** Every file of {@code db/shard}, oldest first. */
  static final List<String> FILES = List.of("V1__shard.sql", "V2__late_window.sql");

  @Override
  public @Nullable LoadableResource getResource(String name) {
    return FILES.contains(name) ? new MigrationResource(name) : null;
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return FILES.stream()
        .filter(file -> file.startsWith(prefix) && endsWithAny(file, suffixes))
        .<LoadableResource>map(MigrationResource::new)
        .toList();
  }

  private static boolean endsWithAny(String file, String[] suffixes) {
    for (String suffix : suffixes) {
      if (file.endsWith(suffix)) {
        return true;
      }
    }
    return false;
  }
}

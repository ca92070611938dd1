package io.tidemark.store.schema;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.flywaydb.core.api.resource.LoadableResource;

/** One migration, read from the class path. */
final class MigrationResource extends LoadableResource {

  private static final String FOLDER = "db/shard/";

  private final String file;

  MigrationResource(String file) {
    this.file = file;
  }

  @Override
  public Reader read() {
    InputStream stream = MigrationResource.class.getResourceAsStream("/" + FOLDER + file);
    if (stream == null) {
      throw new IllegalStateException("migration " + file + " is not in the class path");
    }
    return new InputStreamReader(stream, StandardCharsets.UTF_8);
  }

  @Override
  public String getAbsolutePath() {
    return "classpath:" + FOLDER + file;
  }

  @Override
  public String getAbsolutePathOnDisk() {
    return getAbsolutePath();
  }

  @Override
  public String getFilename() {
    return file;
  }

  @Override
  public String getRelativePath() {
    return file;
  }
}

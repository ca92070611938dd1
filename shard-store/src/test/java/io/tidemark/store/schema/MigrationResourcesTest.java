package io.tidemark.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationResourcesTest {

  @Test
  void everyFileOfTheFolderIsNamed() throws IOException, URISyntaxException {
    URL first = Objects.requireNonNull(getClass().getResource("/db/shard/V1__shard.sql"));
    Path folder = Objects.requireNonNull(Path.of(first.toURI()).getParent());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())).sorted())
          .containsExactlyElementsOf(MigrationResources.FILES);
    }
  }
}

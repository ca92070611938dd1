package io.tidemark.standalone;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.tidemark.embedded.BackendStartException;
import io.tidemark.embedded.DirectoryInUseException;
import io.tidemark.embedded.EmbeddedBackends;
import io.tidemark.model.error.PipelineException;

/**
 * The whole pipeline in one process: starts the backends, then the services on one HTTP port, and
 * ends them in the opposite order.
 */
@QuarkusMain
public final class Standalone {

  private Standalone() {}

  public static void main(String... arguments) {
    StandaloneSettings settings;
    EmbeddedBackends backends;
    try {
      settings = StandaloneSettings.read(System::getProperty, System::getenv);
      HttpPort.requireFree(settings.host(), settings.port());
      System.out.println(
          "tidemark: starting Kafka, PostgreSQL (" + settings.databaseNames() + ") and Redis …");
      backends = EmbeddedBackends.start(settings.dataDirectory(), settings.databaseNames());
    } catch (PipelineException | DirectoryInUseException | BackendStartException e) {
      System.err.println("tidemark: " + e.getMessage());
      System.exit(1);
      return;
    }
    new BackendProperties(settings, backends).all().forEach(System::setProperty);
    // The handler runs when the services have stopped, after Ctrl-C and SIGTERM too.
    Quarkus.run(
        StandaloneApplication.class,
        (code, error) -> {
          backends.close();
          System.exit(code);
        },
        arguments);
  }
}

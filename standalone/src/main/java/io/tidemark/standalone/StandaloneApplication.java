package io.tidemark.standalone;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.tidemark.standalone.selfmonitoring.SelfMonitoring;
import jakarta.inject.Inject;
import java.net.URI;

/** Waits until the services are ready, says so, and stays until the program is told to end. */
public class StandaloneApplication implements QuarkusApplication {

  private final SelfMonitoring selfMonitoring;

  @Inject
  StandaloneApplication(SelfMonitoring selfMonitoring) {
    this.selfMonitoring = selfMonitoring;
  }

  @Override
  public int run(String... arguments) {
    StandaloneSettings settings = StandaloneSettings.read(System::getProperty, System::getenv);
    if (new Readiness(URI.create(settings.loopbackUrl())).await()) {
      selfMonitoring.start(URI.create(settings.loopbackUrl()), "localhost:" + settings.port());
      System.out.println(new Banner(settings, selfMonitoring.isEnabled()).text());
      Quarkus.waitForExit();
    }
    return 0;
  }
}

package io.tidemark.telemetry.log;

import io.quarkus.logging.json.runtime.JsonFormatter;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.logging.Handler;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.LogManager;
import org.jboss.logmanager.Logger;

/**
 * Puts {@link ContextJsonFormatter} in the place of the formatter of Quarkus, which offers no
 * setting for it; text logs stay as they are.
 */
@ApplicationScoped
class JsonLogSetup {

  void onStart(@Observes StartupEvent event) {
    if (java.util.logging.LogManager.getLogManager() instanceof LogManager) {
      replaceIn(Logger.getLogger("").getHandlers());
    }
  }

  static void replaceIn(Handler[] handlers) {
    for (Handler handler : handlers) {
      if (handler.getFormatter() instanceof JsonFormatter base
          && !(base instanceof ContextJsonFormatter)) {
        handler.setFormatter(new ContextJsonFormatter(base));
      }
      if (handler instanceof ExtHandler parent) {
        replaceIn(parent.getHandlers());
      }
    }
  }
}

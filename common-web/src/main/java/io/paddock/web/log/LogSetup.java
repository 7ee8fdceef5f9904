package io.paddock.web.log;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.formatters.JsonFormatter;

/** Has every handler that writes JSON write our members, too, from the service's start. */
@Singleton
class LogSetup {

  private static final int BEFORE_EVERYTHING_ELSE = 1;

  private final String service;

  LogSetup(
      @ConfigProperty(name = "quarkus.application.name", defaultValue = "unknown") String service) {
    this.service = service;
  }

  void onStart(@Observes @Priority(BEFORE_EVERYTHING_ELSE) StartupEvent event) {
    install(Logger.getLogger("").getHandlers());
  }

  /** Handlers hold others: the console's stands behind the one that keeps the first lines. */
  void install(Handler[] handlers) {
    for (Handler handler : handlers) {
      if (handler.getFormatter() instanceof JsonFormatter) {
        handler.setFormatter(new MemberFormatter(service));
      }
      if (handler instanceof ExtHandler outer) {
        install(outer.getHandlers());
      }
    }
  }
}

package io.paddock.games.app;

import io.paddock.auth.seal.CanaryCheck;
import io.paddock.auth.seal.SecretBox;
import io.paddock.web.db.Postgres;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Opens the sealed canaries before anything else begins: a wrong key stops the process at once. */
@Singleton
class StartupCheck {

  private static final Logger LOG = Logger.getLogger(StartupCheck.class);
  private static final int FIRST = 1;

  private final Postgres postgres;
  private final SecretBox box;

  StartupCheck(@Identifier("jobs") Postgres postgres, SecretBox box) {
    this.postgres = postgres;
    this.box = box;
  }

  void start(@Observes @Priority(FIRST) StartupEvent event) {
    int opened = CanaryCheck.run(postgres, box);
    LOG.infof("canary_opened count=%d", opened);
  }
}

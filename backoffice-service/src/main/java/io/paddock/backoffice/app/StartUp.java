package io.paddock.backoffice.app;

import io.paddock.auth.seal.SecretBox;
import io.paddock.backoffice.staff.StaffKey;
import io.paddock.web.db.Postgres;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** What must be right before the first request; anything wrong here ends the process. */
@Singleton
class StartUp {

  private static final Logger LOG = Logger.getLogger(StartUp.class);
  private static final int FIRST = 1;

  private final Postgres postgres;
  private final SecretBox box;
  private final StaffKey staffKey;

  StartUp(@Identifier("jobs") Postgres postgres, SecretBox box, StaffKey staffKey) {
    this.postgres = postgres;
    this.box = box;
    this.staffKey = staffKey;
  }

  void check(@Observes @Priority(FIRST) StartupEvent event) {
    new KekCanary(postgres, box).check();
    LOG.infof("keys_checked staffKeyId=%s", staffKey.id());
  }
}

package io.paddock.backoffice.app;

import io.paddock.auth.seal.SecretBox;
import io.paddock.backoffice.staff.StaffKey;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** What must be right before the first request; anything wrong here ends the process. */
@Singleton
class StartUp {

  private static final Logger LOG = Logger.getLogger(StartUp.class);
  private static final int FIRST = 1;

  private final Jdbi jdbi;
  private final SecretBox box;
  private final StaffKey staffKey;

  StartUp(@Identifier("jobs") Jdbi jdbi, SecretBox box, StaffKey staffKey) {
    this.jdbi = jdbi;
    this.box = box;
    this.staffKey = staffKey;
  }

  void check(@Observes @Priority(FIRST) StartupEvent event) {
    new KekCanary(jdbi, box).check();
    LOG.infof("keys_checked staffKeyId=%s", staffKey.id());
  }
}

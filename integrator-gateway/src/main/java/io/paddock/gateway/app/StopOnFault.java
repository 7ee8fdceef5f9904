package io.paddock.gateway.app;

import io.paddock.gateway.replica.PodStop;
import io.quarkus.runtime.Quarkus;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Says why, and ends the process with 1. */
@Singleton
class StopOnFault implements PodStop {

  private static final Logger LOG = Logger.getLogger(StopOnFault.class);
  private static final int FAULT = 1;

  @Override
  public void stop(String reason) {
    LOG.errorf("pod_stops reason=\"%s\"", reason);
    Quarkus.asyncExit(FAULT);
  }
}

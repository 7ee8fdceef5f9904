package io.paddock.gateway.replica;

import io.paddock.matching.Queries;
import org.jboss.logging.Logger;

/** Contains a listener's failure, so that neither the replica nor other listeners see it. */
record GuardedListener(ReplicaListener listener) implements ReplicaListener {

  private static final Logger LOG = Logger.getLogger(GuardedListener.class);

  @Override
  public void applied(Step step, Queries queries) {
    try {
      listener.applied(step, queries);
    } catch (RuntimeException defect) {
      failed("applied", step.sequence(), defect);
    }
  }

  @Override
  public void reached(long logTime) {
    try {
      listener.reached(logTime);
    } catch (RuntimeException defect) {
      failed("reached", logTime, defect);
    }
  }

  @Override
  public void projected(long sequence) {
    try {
      listener.projected(sequence);
    } catch (RuntimeException defect) {
      failed("projected", sequence, defect);
    }
  }

  private void failed(String what, long where, RuntimeException defect) {
    LOG.errorf(
        defect,
        "replica_listener_failed listener=%s what=%s at=%d",
        listener.getClass().getName(),
        what,
        where);
  }
}

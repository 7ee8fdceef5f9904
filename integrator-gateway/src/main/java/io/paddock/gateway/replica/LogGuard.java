package io.paddock.gateway.replica;

import io.paddock.gateway.log.LogConfig;
import io.paddock.gateway.log.LogFaultException;
import io.paddock.gateway.log.LogUnavailableException;
import io.paddock.gateway.log.TopicFacts;
import io.paddock.gateway.log.TopicInspector;
import io.paddock.gateway.log.TopicRules;
import io.paddock.gateway.snapshot.LogAgreement;
import io.paddock.gateway.snapshot.Position;
import java.util.OptionalLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** While the pod runs: the topic is still the one that it started with, and has lost nothing. */
final class LogGuard {

  private static final Logger LOG = Logger.getLogger(LogGuard.class);

  private final LogConfig config;
  private final TopicInspector inspector;
  private final TopicRules rules;
  private final Replica replica;
  private final PodStop pod;

  LogGuard(
      LogConfig config, TopicInspector inspector, TopicRules rules, Replica replica, PodStop pod) {
    this.config = config;
    this.inspector = inspector;
    this.rules = rules;
    this.replica = replica;
    this.pod = pod;
  }

  /** Stops the pod when the log is not what it was; does nothing while the broker is away. */
  void look() {
    if (!replica.isServing()) {
      return;
    }
    try {
      check(replica.sequence(), replica.projected());
    } catch (LogUnavailableException away) {
      LOG.debugf("guard_waits cause=%s", away.toString());
    } catch (LogFaultException fault) {
      replica.fail(replica.sequence(), String.valueOf(fault.getMessage()));
      pod.stop(String.valueOf(fault.getMessage()));
    }
  }

  // What this replica had applied, and PostgreSQL had taken, before the log was asked.
  private void check(long applied, @Nullable Position position) {
    TopicFacts topic = inspector.inspect();
    rules.check(config.topic(), topic);
    if (position != null) {
      LogAgreement.check(topic, position, OptionalLong.empty());
    }
    if (applied >= topic.end()) {
      throw new LogFaultException(
          "the log lost records: it ends at "
              + topic.end()
              + ", this replica is at sequence "
              + applied);
    }
  }
}

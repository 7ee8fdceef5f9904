package io.paddock.events.outbox;

import io.paddock.events.outbox.OutboxChannel.ByKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/**
 * Makes the topics of events where they are missing, with the broker's own replication. Left to the
 * broker's administrator where we have no right to make any.
 */
final class TopicSetup {

  private static final Logger LOG = Logger.getLogger(TopicSetup.class);

  private final Map<String, Object> settings;
  private final Duration timeout;

  TopicSetup(Map<String, Object> settings, Duration timeout) {
    this.settings = settings;
    this.timeout = timeout;
  }

  static List<NewTopic> topics() {
    return OutboxChannels.all().stream()
        .flatMap(
            channel ->
                channel.partitioning() instanceof ByKey(int partitions)
                    ? Stream.of(
                        new NewTopic(channel.topic(), Optional.of(partitions), Optional.empty()))
                    : Stream.empty())
        .toList();
  }

  /** Throws {@link IllegalStateException} when the broker cannot be asked; to be tried again. */
  void run() {
    Admin admin = Admin.create(settings);
    try {
      for (var made : admin.createTopics(topics()).values().entrySet()) {
        await(made.getKey(), made.getValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("topic_setup_interrupted", e);
    } finally {
      // Without a limit, closing waits for a broker that took the request and says nothing.
      admin.close(timeout);
    }
  }

  private void await(String topic, KafkaFuture<Void> made) throws InterruptedException {
    try {
      made.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      LOG.infof("topic_made topic=%s", topic);
    } catch (ExecutionException e) {
      settle(topic, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("topic_setup_failed topic=" + topic, e);
    }
  }

  static void settle(String topic, Throwable cause) {
    switch (cause) {
      case TopicExistsException _ -> LOG.debugf("topic_found topic=%s", topic);
      case AuthorizationException _ -> LOG.warnf("topic_not_ours_to_make topic=%s", topic);
      case PolicyViolationException _ -> LOG.warnf("topic_not_ours_to_make topic=%s", topic);
      default -> throw new IllegalStateException("topic_setup_failed topic=" + topic, cause);
    }
  }
}

package io.paddock.stack.infra;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** What the stack asks of a broker: does it answer, and are the topics there. */
public final class KafkaProbe implements AutoCloseable {

  private static final Duration PING_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration CREATE_TIMEOUT = Duration.ofSeconds(20);
  private static final int PARTITIONS = 3;

  private final Admin admin;

  public KafkaProbe(String bootstrap) {
    admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                100,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Math.toIntExact(CREATE_TIMEOUT.toMillis()),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                Math.toIntExact(CREATE_TIMEOUT.toMillis())));
  }

  /** Whether a broker answers. */
  public boolean answers() {
    try {
      return !admin
          .describeCluster()
          .nodes()
          .get(PING_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
          .isEmpty();
    } catch (ExecutionException | TimeoutException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking Kafka", interrupted);
    }
  }

  /** Creates those of the topics that are missing. */
  public void createTopics(Collection<String> topics) {
    try {
      Set<String> present =
          admin.listTopics().names().get(CREATE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      List<NewTopic> missing =
          topics.stream()
              .filter(topic -> !present.contains(topic))
              .map(topic -> new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty()))
              .toList();
      admin.createTopics(missing).all().get(CREATE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failure) {
      if (!(failure.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("cannot create Kafka topics " + topics, failure);
      }
    } catch (TimeoutException failure) {
      throw new IllegalStateException("cannot create Kafka topics " + topics, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating Kafka topics", interrupted);
    }
  }

  @Override
  public void close() {
    admin.close(PING_TIMEOUT);
  }
}

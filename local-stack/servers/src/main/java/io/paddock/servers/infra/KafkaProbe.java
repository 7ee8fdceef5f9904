package io.paddock.servers.infra;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** What the stack asks of a broker: does it answer, and are the topics there. */
public final class KafkaProbe implements AutoCloseable {

  private static final Duration PING_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration CREATE_TIMEOUT = Duration.ofSeconds(20);

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

  /**
   * Creates those of the topics that are missing, and gives those that are there the settings that
   * they should have.
   *
   * @throws IllegalStateException when one is there with another number of partitions
   */
  public void createTopics(Collection<Topic> topics) {
    new KafkaTopics(admin, CREATE_TIMEOUT).create(topics);
  }

  @Override
  public void close() {
    admin.close(PING_TIMEOUT);
  }
}

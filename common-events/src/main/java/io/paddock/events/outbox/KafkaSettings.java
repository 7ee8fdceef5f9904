package io.paddock.events.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Client settings: the service's own {@code kafka.*} (brokers, credentials) plus our limits. */
final class KafkaSettings {

  /** How long a call may wait for a broker's address book before it counts as failed. */
  private static final int BLOCK_LIMIT_MS = 1_000;

  private static final int CONNECT_LIMIT_MS = 1_000;

  /** With idempotence the broker keeps order over at most five requests in flight. */
  private static final int REQUESTS_IN_FLIGHT = 5;

  /** A pass of the relay hands over all its records at once: they are to travel together. */
  private static final int LINGER_MS = 2;

  private static final int BATCH_BYTES = 128 * 1024;

  private static final long BUFFER_BYTES = 32L * 1024 * 1024;

  private KafkaSettings() {}

  static Map<String, Object> producer(Map<String, Object> service, Duration deliveryTimeout) {
    int deliveryMs = Math.toIntExact(deliveryTimeout.toMillis());
    Map<String, Object> settings = connection(service, deliveryMs);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, REQUESTS_IN_FLIGHT);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, deliveryMs);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_LIMIT_MS);
    settings.put(
        ProducerConfig.LINGER_MS_CONFIG, Math.min(LINGER_MS, deliveryMs - requestMs(deliveryMs)));
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    return settings;
  }

  static Map<String, Object> admin(Map<String, Object> service, Duration timeout) {
    int timeoutMs = Math.toIntExact(timeout.toMillis());
    Map<String, Object> settings = connection(service, timeoutMs);
    settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMs);
    return settings;
  }

  private static Map<String, Object> connection(Map<String, Object> service, int wholeMs) {
    Map<String, Object> settings = new HashMap<>(service);
    settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, requestMs(wholeMs));
    settings.put(
        CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, (long) CONNECT_LIMIT_MS);
    settings.put(
        CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, 2L * CONNECT_LIMIT_MS);
    settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000L);
    return settings;
  }

  // Half of the whole time, so that a request lost on a half-open connection is made again.
  private static int requestMs(int wholeMs) {
    return Math.max(1, wholeMs / 2);
  }
}

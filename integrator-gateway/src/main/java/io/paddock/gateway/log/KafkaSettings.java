package io.paddock.gateway.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;

/**
 * Client settings: the service's own {@code kafka.*} (brokers, credentials) plus what we rely on.
 */
final class KafkaSettings {

  private static final long CONNECT_MS = 1_000;
  private static final long RECONNECT_MS = 500;

  /** With idempotence the broker keeps order over at most five requests in flight. */
  private static final int REQUESTS_IN_FLIGHT = 5;

  private static final long BUFFER_BYTES = 16L * 1024 * 1024;

  private KafkaSettings() {}

  static Map<String, Object> producer(Map<String, Object> service, LogConfig config) {
    int deliveryMs = Math.toIntExact(config.deliveryTimeout().toMillis());
    Map<String, Object> settings = connection(service);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, REQUESTS_IN_FLIGHT);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, config.maxBlock().toMillis());
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, deliveryMs);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, deliveryMs / 2));
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    return settings;
  }

  static Map<String, Object> consumer(Map<String, Object> service, LogConfig config) {
    int askMs = Math.toIntExact(config.askTimeout().toMillis());
    Map<String, Object> settings = connection(service);
    // A position that the log does not have is never replaced by another one.
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        IsolationLevel.READ_UNCOMMITTED.toString().toLowerCase(Locale.ROOT));
    settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.maxPollRecords());
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, askMs);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, askMs);
    return settings;
  }

  static Map<String, Object> admin(Map<String, Object> service, Duration timeout) {
    int timeoutMs = Math.toIntExact(timeout.toMillis());
    Map<String, Object> settings = connection(service);
    settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, timeoutMs / 2));
    settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMs);
    return settings;
  }

  private static Map<String, Object> connection(Map<String, Object> service) {
    Map<String, Object> settings = new HashMap<>(service);
    settings.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, CONNECT_MS);
    settings.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, 2 * CONNECT_MS);
    settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MS);
    return settings;
  }
}

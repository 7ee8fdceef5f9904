package io.paddock.gateway.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/** Asks the broker what the topic is. */
public final class TopicInspector {

  private final Map<String, Object> settings;
  private final String topic;
  private final Duration timeout;

  public TopicInspector(Map<String, Object> kafka, LogConfig config) {
    this.settings = KafkaSettings.admin(kafka, config.askTimeout());
    this.topic = config.topic();
    this.timeout = config.askTimeout();
  }

  /**
   * What the topic is now.
   *
   * @throws LogUnavailableException while the broker does not answer, or has no such topic
   */
  public TopicFacts inspect() {
    try (Admin admin = Admin.create(settings)) {
      TopicDescription description =
          await(admin.describeTopics(List.of(topic)).topicNameValues().get(topic));
      ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
      Map<String, String> values = new HashMap<>();
      await(admin.describeConfigs(List.of(resource)).values().get(resource))
          .entries()
          .forEach(entry -> values.put(entry.name(), entry.value()));
      return new TopicFacts(
          description.topicId().toString(),
          description.partitions().size(),
          description.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElse(0),
          values,
          offset(admin, OffsetSpec.earliest()),
          offset(admin, OffsetSpec.latest()));
    } catch (KafkaException failure) {
      throw new LogUnavailableException("the broker cannot be asked about " + topic, failure);
    }
  }

  private long offset(Admin admin, OffsetSpec which) {
    TopicPartition partition = new TopicPartition(topic, 0);
    ListOffsetsResultInfo found =
        await(admin.listOffsets(Map.of(partition, which)).partitionResult(partition));
    return found.offset();
  }

  private <T> T await(@Nullable KafkaFuture<T> answer) {
    try {
      Objects.requireNonNull(answer, "an answer to each question");
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failure) {
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      throw new LogUnavailableException("the broker cannot describe " + topic, cause);
    } catch (TimeoutException failure) {
      throw new LogUnavailableException("the broker does not answer", failure);
    } catch (InterruptedException failure) {
      Thread.currentThread().interrupt();
      throw new LogUnavailableException("interrupted", failure);
    }
  }
}

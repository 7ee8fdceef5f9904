package io.paddock.servers.infra;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** Makes a broker's topics what they should be. */
final class KafkaTopics {

  private final Admin admin;
  private final Duration timeout;

  KafkaTopics(Admin admin, Duration timeout) {
    this.admin = admin;
    this.timeout = timeout;
  }

  void create(Collection<Topic> topics) {
    List<Topic> present = createMissing(topics);
    requirePartitions(present);
    correctSettings(present.stream().filter(topic -> !topic.settings().isEmpty()).toList());
  }

  // Asking first would leave a gap for somebody else who creates the same.
  private List<Topic> createMissing(Collection<Topic> topics) {
    Map<String, KafkaFuture<Void>> made =
        admin
            .createTopics(
                topics.stream()
                    .map(
                        topic ->
                            new NewTopic(
                                    topic.name(), Optional.of(topic.partitions()), Optional.empty())
                                .configs(topic.settings()))
                    .toList())
            .values();
    List<Topic> present = new ArrayList<>();
    for (Topic topic : topics) {
      KafkaFuture<Void> creation = made.get(topic.name());
      if (creation != null && !created(topic, creation)) {
        present.add(topic);
      }
    }
    return present;
  }

  private boolean created(Topic topic, KafkaFuture<Void> creation) {
    try {
      creation.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw new IllegalStateException("cannot create Kafka topic " + topic.name(), failure);
    } catch (TimeoutException failure) {
      throw new IllegalStateException("cannot create Kafka topic " + topic.name(), failure);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  private void requirePartitions(List<Topic> topics) {
    Map<String, TopicDescription> there =
        await(admin.describeTopics(topics.stream().map(Topic::name).toList()).allTopicNames());
    for (Topic topic : topics) {
      TopicDescription description = there.get(topic.name());
      if (description != null && description.partitions().size() != topic.partitions()) {
        throw new IllegalStateException(
            "Kafka topic %s has %d partitions and needs %d"
                .formatted(topic.name(), description.partitions().size(), topic.partitions()));
      }
    }
  }

  private void correctSettings(List<Topic> topics) {
    List<ConfigResource> resources = topics.stream().map(KafkaTopics::resource).toList();
    Map<ConfigResource, Config> there = await(admin.describeConfigs(resources).all());
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    for (Topic topic : topics) {
      Config config = there.get(resource(topic));
      List<AlterConfigOp> wrong =
          topic.settings().entrySet().stream()
              .filter(setting -> !isOwn(config, setting.getKey(), setting.getValue()))
              .map(
                  setting ->
                      new AlterConfigOp(
                          new ConfigEntry(setting.getKey(), setting.getValue()),
                          AlterConfigOp.OpType.SET))
              .toList();
      if (!wrong.isEmpty()) {
        changes.put(resource(topic), wrong);
      }
    }
    if (!changes.isEmpty()) {
      await(admin.incrementalAlterConfigs(changes).all());
    }
  }

  // The broker's default may be the same today and another one tomorrow.
  private static boolean isOwn(@Nullable Config config, String name, String value) {
    ConfigEntry entry = config == null ? null : config.get(name);
    return entry != null
        && entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG
        && value.equals(entry.value());
  }

  private static ConfigResource resource(Topic topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
  }

  private <T> T await(KafkaFuture<T> answer) {
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      throw new IllegalStateException("Kafka does not say how its topics are set", failure);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  private static IllegalStateException interrupted(InterruptedException interrupted) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while creating Kafka topics", interrupted);
  }
}

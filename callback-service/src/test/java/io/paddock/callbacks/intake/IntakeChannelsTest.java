package io.paddock.callbacks.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.events.catalogue.EventTopic;
import io.paddock.events.catalogue.EventType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.reactive.messaging.annotations.Blocking;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.junit.jupiter.api.Test;

/** What the shipped settings say about who listens to what. */
class IntakeChannelsTest {

  private static final String CONNECTOR = "mp.messaging.connector.smallrye-kafka.";

  private final SmallRyeConfig shipped = shipped();

  @Test
  void everyTopicThatCarriesATypeIsListenedTo() {
    List<String> carrying =
        Stream.concat(
                Arrays.stream(EventType.values()).map(EventType::topic),
                Stream.of(EventTopic.PARTNER_EVENTS))
            .distinct()
            .map(EventTopic::topicName)
            .toList();

    assertThat(channels().map(channel -> of(channel, "topic")))
        .containsExactlyInAnyOrderElementsOf(carrying);
  }

  @Test
  void noTwoChannelsShareAGroup() {
    assertThat(channels().map(channel -> of(channel, "group.id")))
        .doesNotHaveDuplicates()
        .allMatch(group -> group.startsWith("callback-service-"));
  }

  @Test
  void aKilledMemberIsGivenUpWithinSeconds() {
    assertThat(shipped.getValue(CONNECTOR + "session.timeout.ms", Integer.class)).isEqualTo(6_000);
    assertThat(shipped.getValue(CONNECTOR + "heartbeat.interval.ms", Integer.class))
        .isEqualTo(1_500);
  }

  @Test
  void nothingIsSkippedAndNothingFailsForBeingSlow() {
    assertThat(shipped.getValue(CONNECTOR + "auto.offset.reset", String.class))
        .isEqualTo("earliest");
    assertThat(shipped.getValue(CONNECTOR + "commit-strategy", String.class))
        .isEqualTo("throttled");
    assertThat(
            shipped.getValue(CONNECTOR + "throttled.unprocessed-record-max-age.ms", String.class))
        .isEqualTo("0");
  }

  /** What one channel said for itself would beat what is said for all of them. */
  @Test
  void aChannelSaysItsTopicAndItsGroupAlone() {
    assertThat(shipped.getPropertyNames())
        .filteredOn(name -> name.startsWith("mp.messaging.incoming."))
        .allMatch(name -> name.matches("[a-z.]+\\.[a-z-]+\\.(connector|topic|group\\.id)"))
        .hasSize(3 * (int) channels().count());
  }

  /** With Quarkus 3.33 a batch has an event's data in place of the event otherwise. */
  @Test
  void anEventIsTakenAsItsTextWhateverItsHeaderSays() {
    assertThat(shipped.getValue(CONNECTOR + "cloud-events", Boolean.class)).isFalse();
    assertThat(shipped.getValue(CONNECTOR + "key.deserializer", String.class))
        .isEqualTo(StringDeserializer.class.getName());
    assertThat(shipped.getValue(CONNECTOR + "value.deserializer", String.class))
        .isEqualTo(StringDeserializer.class.getName());
  }

  /** On a virtual thread a batch would overtake one that takes longer. */
  @Test
  void aChannelsBatchesAreTakenInOneAfterTheOtherEachOnAThreadOfItsOwn() {
    assertThat(
            Arrays.stream(EventConsumer.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Incoming.class)))
        .isNotEmpty()
        .allSatisfy(
            method -> {
              assertThat(method.isAnnotationPresent(RunOnVirtualThread.class)).isFalse();
              assertThat(method.getAnnotation(Blocking.class).ordered()).isTrue();
              assertThat(method.getAnnotation(Blocking.class).value())
                  .isEqualTo(EventConsumer.POOL);
            });
    assertThat(
            shipped.getValue(
                "smallrye.messaging.worker." + EventConsumer.POOL + ".max-concurrency", Long.class))
        .isEqualTo(channels().count());
  }

  /** A batch that a stop interrupts has failed: anything but that would count as taken. */
  @Test
  void whatFailsEndsTheChannelAndMovesNoOffset() {
    assertThat(
            Stream.concat(
                Stream.of(CONNECTOR),
                channels().map(channel -> "mp.messaging.incoming." + channel + ".")))
        .allSatisfy(
            prefix ->
                assertThat(shipped.getOptionalValue(prefix + "failure-strategy", String.class))
                    .satisfiesAnyOf(
                        set -> assertThat(set).isEmpty(), set -> assertThat(set).hasValue("fail")));
  }

  private static Stream<String> channels() {
    return Arrays.stream(EventConsumer.class.getDeclaredMethods())
        .map(method -> method.getAnnotation(Incoming.class))
        .filter(incoming -> incoming != null)
        .map(Incoming::value);
  }

  private String of(String channel, String property) {
    return shipped.getValue("mp.messaging.incoming." + channel + "." + property, String.class);
  }

  private static SmallRyeConfig shipped() {
    try {
      return new SmallRyeConfigBuilder()
          .addDefaultInterceptors()
          .withSources(
              new PropertiesConfigSource(
                  Path.of("src/main/resources/application.properties").toUri().toURL()))
          .build();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

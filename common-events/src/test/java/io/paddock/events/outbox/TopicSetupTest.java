package io.paddock.events.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TopicSetupTest {

  @Test
  void eachTopicHasThreePartitionsAndTheBrokersReplication() {
    assertThat(TopicSetup.topics())
        .extracting(NewTopic::name)
        .containsExactlyInAnyOrder(
            "operator.events",
            "aggregator.events",
            "partner.events",
            "game.events",
            "market.events",
            "trading.events");
    assertThat(TopicSetup.topics())
        .allSatisfy(
            topic -> {
              assertThat(topic.numPartitions()).isEqualTo(3);
              assertThat(topic.replicationFactor()).isEqualTo((short) -1);
            });
  }

  static Stream<Exception> settled() {
    return Stream.of(
        new TopicExistsException("there"),
        new TopicAuthorizationException("no right"),
        new PolicyViolationException("not like this"));
  }

  @ParameterizedTest
  @MethodSource("settled")
  void aTopicThatExistsOrIsNotOursToMakeIsLeftAlone(Exception answer) {
    assertThatCode(() -> TopicSetup.settle("game.events", answer)).doesNotThrowAnyException();
  }

  @Test
  void aBrokerThatCannotBeAskedIsAskedAgainLater() {
    TimeoutException silence = new TimeoutException("no answer");

    assertThatIllegalStateException()
        .isThrownBy(() -> TopicSetup.settle("game.events", silence))
        .withMessage("topic_setup_failed topic=game.events")
        .withCause(silence);
  }
}

package io.paddock.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.gateway.fixtures.Configs;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicRulesTest {

  private static final Map<String, String> RIGHT =
      Map.of(
          "cleanup.policy", "delete",
          "retention.ms", "-1",
          "retention.bytes", "-1",
          "message.timestamp.type", "LogAppendTime",
          "unclean.leader.election.enable", "false",
          "min.insync.replicas", "2");

  private final TopicRules rules = new TopicRules(3, 2);

  @Test
  void a_topic_as_it_has_to_be_passes() {
    TopicFacts right = new TopicFacts("id", 1, 3, RIGHT, 0, 10);

    assertThat(rules.violations(right)).isEmpty();
    assertThatCode(() -> rules.check("log", right)).doesNotThrowAnyException();
  }

  @Test
  void more_copies_than_needed_pass() {
    assertThat(
            rules.violations(new TopicFacts("id", 1, 4, with("min.insync.replicas", "3"), 0, 10)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cleanup.policy                 | compact        | cleanup.policy is compact, must be delete
          cleanup.policy                 | compact,delete | cleanup.policy is compact,delete, must be delete
          retention.ms                   | 604800000      | retention.ms is 604800000, must be -1
          retention.bytes                | 1              | retention.bytes is 1, must be -1
          message.timestamp.type         | CreateTime     | message.timestamp.type is CreateTime, must be LogAppendTime
          unclean.leader.election.enable | true           | unclean.leader.election.enable is true, must be false
          min.insync.replicas            | 1              | min.insync.replicas is 1, must be at least 2
          min.insync.replicas            | many           | min.insync.replicas is many, must be at least 2
          """)
  void a_wrong_setting_is_named_with_what_it_has_to_be(String name, String value, String message) {
    assertThat(rules.violations(new TopicFacts("id", 1, 3, with(name, value), 0, 10)))
        .containsExactly(message);
  }

  @Test
  void partitions_copies_and_beginning_are_checked_too() {
    assertThat(rules.violations(new TopicFacts("id", 2, 2, RIGHT, 4, 10)))
        .containsExactly(
            "partitions is 2, must be 1",
            "replication.factor is 2, must be at least 3",
            "the log begins at 4, must begin at 0");
  }

  @Test
  void all_that_is_wrong_is_told_at_once() {
    assertThatThrownBy(
            () ->
                rules.check(
                    "trading.commands",
                    new TopicFacts("id", 3, 3, with("retention.ms", "1"), 0, 0)))
        .isInstanceOf(LogFaultException.class)
        .hasMessage(
            "topic trading.commands: partitions is 3, must be 1; retention.ms is 1, must be -1");
  }

  @Test
  void one_broker_will_do_in_the_sandbox_alone() {
    assertThat(TopicRules.of(Configs.log(Map.of()), true)).isEqualTo(new TopicRules(1, 1));
    assertThat(TopicRules.of(Configs.log(Map.of()), false)).isEqualTo(new TopicRules(3, 2));
    assertThat(
            TopicRules.of(
                Configs.log(Map.of("replication-factor", "5", "min-in-sync-replicas", "4")), true))
        .isEqualTo(new TopicRules(5, 4));
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> changed = new HashMap<>(RIGHT);
    changed.put(name, value);
    return changed;
  }
}

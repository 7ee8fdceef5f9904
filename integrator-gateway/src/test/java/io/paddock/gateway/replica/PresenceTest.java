package io.paddock.gateway.replica;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.gateway.fixtures.NoDatabase;
import io.paddock.gateway.fixtures.TradingDatabase;
import io.paddock.gateway.replica.Presence.Found;
import io.paddock.web.db.Postgres;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PresenceTest {

  private final TradingDatabase database = TradingDatabase.create();
  private final List<Pod> pods = new ArrayList<>();

  private record Pod(Presence presence, Thread thread) {

    void end() {
      presence.stop();
      await().until(() -> !thread.isAlive());
    }
  }

  private Pod pod(Postgres postgres) {
    Presence presence = new Presence(postgres);
    Pod pod = new Pod(presence, Thread.ofPlatform().daemon(true).start(presence));
    pods.add(pod);
    return pod;
  }

  private Pod joined() {
    Pod pod = pod(database.service());
    await().until(() -> pod.presence().found() != Found.NOT_KNOWN);
    return pod;
  }

  @AfterEach
  void end() {
    pods.forEach(Pod::end);
  }

  @Test
  void the_first_pod_finds_nobody_and_the_next_ones_find_it() {
    Pod first = joined();
    Pod second = joined();

    assertThat(first.presence().found()).isEqualTo(Found.NOBODY);
    assertThat(second.presence().found()).isEqualTo(Found.OTHERS);
    first.end();
    assertThat(joined().presence().found()).isEqualTo(Found.OTHERS);
  }

  @Test
  void once_all_are_gone_the_next_one_is_the_first_again() {
    joined().end();

    assertThat(joined().presence().found()).isEqualTo(Found.NOBODY);
  }

  @Test
  void of_two_that_come_together_one_is_the_first() {
    Pod one = pod(database.service());
    Pod other = pod(database.service());
    await().until(() -> one.presence().found() != Found.NOT_KNOWN);
    await().until(() -> other.presence().found() != Found.NOT_KNOWN);

    assertThat(List.of(one.presence().found(), other.presence().found()))
        .containsExactlyInAnyOrder(Found.NOBODY, Found.OTHERS);
  }

  @Test
  void without_a_database_nothing_is_known() {
    Pod pod = pod(new NoDatabase());

    assertThat(pod.presence().found()).isEqualTo(Found.NOT_KNOWN);
    pod.end();
    assertThat(pod.presence().found()).isEqualTo(Found.NOT_KNOWN);
  }
}

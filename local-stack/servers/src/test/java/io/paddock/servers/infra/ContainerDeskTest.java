package io.paddock.servers.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerDeskTest {

  private final ContainerDesk asking;
  private final ContainerDesk answering;

  ContainerDeskTest(@TempDir Path folder) {
    asking = new ContainerDesk(folder.resolve("desk"));
    answering = new ContainerDesk(folder.resolve("desk"));
  }

  @Test
  void a_new_desk_asks_for_the_first_start() {
    assertThat(answering.isStartAsked()).isTrue();
    assertThat(asking.isAnswered()).isFalse();
    assertThat(asking.failure()).isEmpty();
  }

  @Test
  void an_answer_holds_until_somebody_asks_again() {
    answering.answerReady();

    assertThat(asking.isAnswered()).isTrue();
    assertThat(asking.failure()).isEmpty();
    assertThat(answering.isStartAsked()).isFalse();
    asking.askForStart();
    assertThat(answering.isStartAsked()).isTrue();
    assertThat(asking.isAnswered()).isFalse();
  }

  @Test
  void a_failure_says_why() {
    answering.answerFailed("no engine");

    assertThat(asking.isAnswered()).isTrue();
    assertThat(asking.failure()).contains("no engine");
  }

  @Test
  void a_kill_is_asked_for_until_it_is_done() {
    assertThat(answering.killAsked()).isEmpty();

    asking.askForKill(ServerKind.KAFKA);

    assertThat(answering.killAsked()).contains(ServerKind.KAFKA);
    answering.answerKilled();
    assertThat(asking.killAsked()).isEmpty();
  }
}

package io.paddock.servers.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessIdentityTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void this_process_is_alive() {
    ProcessIdentity self = ProcessIdentity.alive(ProcessHandle.current().pid()).orElseThrow();

    assertThat(self.pid()).isEqualTo(ProcessHandle.current().pid());
    assertThat(self.isAlive()).isTrue();
  }

  @Test
  void a_process_that_ended_is_not_alive() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("/bin/sh", "-c", "exit 0").start();
    process.waitFor();

    assertThat(ProcessIdentity.alive(process.pid())).isEmpty();
  }

  @Test
  void a_number_that_another_process_has_now_is_not_the_same_process() {
    long pid = ProcessHandle.current().pid();
    Instant earlier = ProcessIdentity.alive(pid).orElseThrow().startedAt().minusSeconds(60);

    assertThat(new ProcessIdentity(pid, earlier).isAlive()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0,true", "2000,true", "-2000,true", "2001,false", "-2001,false"})
  void start_times_may_differ_by_a_step_of_the_clock(long millis, boolean same) {
    ProcessIdentity one = new ProcessIdentity(7, START);

    assertThat(one.sameAs(new ProcessIdentity(7, START.plusMillis(millis)))).isEqualTo(same);
  }

  @Test
  void another_number_is_another_process() {
    assertThat(new ProcessIdentity(7, START).sameAs(new ProcessIdentity(8, START))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "12 (sleep) S 1 2 3,false",
    "12 (sleep) Z 1 2 3,true",
    "12 (sleep) X 1 2 3,true",
    "12 (a) Z b) S 1,false",
    "12 (a) S b) Z 1,true",
    "12 (sleep),false",
    "'',false",
  })
  void the_state_letter_follows_the_last_bracket(String stat, boolean zombie) {
    assertThat(ProcessIdentity.isZombieStat(stat)).isEqualTo(zombie);
  }
}

package io.paddock.servers.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.home.ServerPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestHomeTest {

  private final Path folder;
  private final TestHome home;

  TestHomeTest(@TempDir Path folder) {
    this.folder = folder;
    this.home = new TestHome(folder);
  }

  @Test
  void everybody_finds_the_same_ports() {
    ServerPorts chosen = home.ports();

    assertThat(new TestHome(folder).ports()).isEqualTo(chosen);
    assertThat(new TestHome(folder).freePorts()).isEqualTo(chosen);
    assertThat(
            IntStream.of(
                chosen.postgres(), chosen.redis(), chosen.kafka(), chosen.kafkaController()))
        .doesNotHaveDuplicates();
  }

  @Test
  void a_port_that_somebody_took_since_is_replaced() throws IOException {
    int taken = home.ports().kafkaController();
    try (ServerSocket _ = new ServerSocket(taken, 1, InetAddress.getLoopbackAddress())) {
      ServerPorts fresh = home.freePorts();

      assertThat(fresh.kafkaController()).isNotEqualTo(taken);
      assertThat(home.ports()).isEqualTo(fresh);
    }
  }

  @Test
  void numbers_count_up_from_1_for_everybody() {
    assertThat(home.nextNumber()).isEqualTo(1);
    assertThat(new TestHome(folder).nextNumber()).isEqualTo(2);
    assertThat(home.nextNumber()).isEqualTo(3);
  }

  @Test
  void data_are_deleted_and_keys_are_not() throws IOException {
    Files.createDirectories(folder.resolve("data/postgres"));
    Files.writeString(folder.resolve("data/postgres/x"), "x");
    Files.createDirectories(folder.resolve("keys"));

    home.deleteData();
    home.deleteData();

    assertThat(folder.resolve("data")).doesNotExist();
    assertThat(folder.resolve("keys")).exists();
  }
}

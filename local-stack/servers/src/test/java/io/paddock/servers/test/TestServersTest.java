package io.paddock.servers.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.servers.home.Repository;
import io.paddock.servers.process.Daemons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class TestServersTest {

  private final TestServers servers;

  TestServersTest(@TempDir Path folder) {
    servers =
        TestServers.of(
            Repository.root(),
            Map.of(TestServers.HOME_PROPERTY, folder.toString()),
            TestInfrastructure.EMBEDDED);
  }

  @AfterEach
  void stop() {
    servers.stop();
  }

  @Test
  void servers_that_started_beside_one_that_could_not_do_not_stay() throws IOException {
    Files.createDirectories(servers.home().folder());
    Files.writeString(servers.home().keys(), "in the way of PostgreSQL's password");

    assertThatThrownBy(servers::join).isInstanceOf(UncheckedIOException.class);

    Daemons daemons = new Daemons(servers.home().run());
    assertThat(servers.home().data("kafka")).isNotEmptyDirectory();
    for (String server : new String[] {"postgres", "redis", "kafka"}) {
      assertThat(daemons.running(server)).as(server).isEmpty();
    }
  }
}

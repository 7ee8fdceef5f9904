package io.paddock.servers.infra;

import io.paddock.servers.home.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Redis for a test, which does nothing for who has not told it a password. */
public final class GuardedRedis implements AutoCloseable {

  private final int port = Loopback.anyFreePort();
  private final Process process;

  /**
   * Starts it; it may answer a moment later.
   *
   * @param folder where its program is unpacked, and its log is written
   */
  public GuardedRedis(Path folder, String password) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(
        new ServerBinaries(new ServerJars(Repository.root()), folder.resolve("programs"))
            .redis()
            .toString());
    command.addAll(RedisSettings.arguments(port, Loopback.HOST));
    command.addAll(List.of("--requirepass", password));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("redis.log").toFile())
            .start();
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}

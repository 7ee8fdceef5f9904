package io.paddock.servers.infra;

import io.paddock.servers.process.ProcessIdentity;
import java.util.Optional;

/** One of the embedded servers. */
public sealed interface EmbeddedServer permits PostgresServer, RedisServer, KafkaServer {

  /** Its name in commands, pid files and logs. */
  String name();

  int port();

  /** Starts it if it does not run, and waits until it answers. */
  void start();

  /** Stops it if it runs. */
  void stop();

  /** Its process, if it runs. */
  Optional<ProcessIdentity> running();
}

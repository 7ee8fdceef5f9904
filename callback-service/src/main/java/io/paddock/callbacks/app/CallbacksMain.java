package io.paddock.callbacks.app;

import io.paddock.auth.seal.ResealCommand;
import io.paddock.auth.seal.Resealing.Sealed;
import io.paddock.web.migrate.Launch;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * {@code java -jar quarkus-run.jar} serves; with the word {@code migrate} it migrates and ends, and
 * with {@code reseal} it seals again with the current key-encryption key.
 */
@QuarkusMain
public final class CallbacksMain {

  /** By table, column and the name in the associated data; V1 says the same. */
  static final ResealCommand.Service SEALED =
      new ResealCommand.Service(
          "callbacks",
          "paddock_callbacks",
          List.of(
              new Sealed("callbacks.endpoint_secrets", "sealed", "endpoint_secrets"),
              new Sealed("callbacks.endpoint_secrets", "key_sealed", "endpoint_signing_keys"),
              new Sealed("callbacks.endpoints", "headers_sealed", "endpoint_headers")),
          Optional.of("callbacks.canaries"));

  private CallbacksMain() {}

  public static void main(String... arguments) {
    if (ResealCommand.isCalledBy(arguments)) {
      List<String> words = List.of(arguments);
      System.exit(
          new ResealCommand(SEALED, Launch.environment(), printer(System.out), printer(System.err))
              .run(words.subList(1, words.size())));
    }
    Launch.run(CallbacksMain.class, arguments);
  }

  private static PrintWriter printer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}

package io.paddock.gateway.app;

import io.paddock.web.migrate.Launch;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code java -jar quarkus-run.jar} serves, and with the word {@code migrate} it migrates its
 * schema and ends; {@code java -jar quarkus-run.jar trading skip SEQ} appends the decision to pass
 * over a record and ends. The command opens no port and starts no framework, so it runs beside a
 * running service.
 */
@QuarkusMain
public final class GatewayMain {

  private GatewayMain() {}

  public static void main(String... arguments) {
    List<String> words = List.of(arguments);
    if (!words.isEmpty() && words.getFirst().equals(SkipCommand.GROUP)) {
      System.exit(trading(words.subList(1, words.size())));
    }
    Launch.run(GatewayMain.class, arguments);
  }

  private static int trading(List<String> words) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    return new SkipCommand(Launch.environment(), SkipCommand.configuration(), out, err).run(words);
  }
}

package io.paddock.backoffice.app;

import io.paddock.web.migrate.Launch;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code java -jar quarkus-run.jar} serves, and with the word {@code migrate} it migrates its
 * schema and ends; {@code java -jar quarkus-run.jar bootstrap-admin --email X} creates the first
 * administrator and ends. The command opens no port and starts no framework, so it runs beside a
 * running service.
 */
@QuarkusMain
public final class BackofficeMain {

  private BackofficeMain() {}

  public static void main(String... arguments) {
    List<String> words = List.of(arguments);
    if (!words.isEmpty() && words.getFirst().equals(BootstrapCommand.NAME)) {
      System.exit(bootstrap(words.subList(1, words.size())));
    }
    Launch.run(BackofficeMain.class, arguments);
  }

  private static int bootstrap(List<String> options) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    return new BootstrapCommand(Launch.environment(), out, err).run(options);
  }
}

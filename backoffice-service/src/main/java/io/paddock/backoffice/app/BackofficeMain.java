package io.paddock.backoffice.app;

import io.paddock.web.migrate.Launch;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code java -jar quarkus-run.jar} serves, and with the word {@code migrate} it migrates its
 * schema and ends; {@code java -jar quarkus-run.jar bootstrap-admin --email X} creates the first
 * administrator and ends; {@code … audit-verify FILE --heads FILE} proves an export of the audit
 * trail. A command opens no port and starts no framework, so it runs beside a running service.
 */
@QuarkusMain
public final class BackofficeMain {

  private BackofficeMain() {}

  public static void main(String... arguments) {
    List<String> words = List.of(arguments);
    if (!words.isEmpty() && words.getFirst().equals(BootstrapCommand.NAME)) {
      System.exit(bootstrap(words.subList(1, words.size())));
    }
    if (!words.isEmpty() && words.getFirst().equals(AuditVerifyCommand.NAME)) {
      System.exit(
          new AuditVerifyCommand(printer(System.out), printer(System.err))
              .run(words.subList(1, words.size())));
    }
    Launch.run(BackofficeMain.class, arguments);
  }

  private static int bootstrap(List<String> options) {
    return new BootstrapCommand(Launch.environment(), printer(System.out), printer(System.err))
        .run(options);
  }

  private static PrintWriter printer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}

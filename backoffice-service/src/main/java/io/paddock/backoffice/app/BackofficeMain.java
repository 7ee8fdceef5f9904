package io.paddock.backoffice.app;

import io.paddock.auth.directory.RequestSigning;
import io.paddock.auth.directory.SealedSecret;
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
 * {@code java -jar quarkus-run.jar} serves, and with the word {@code migrate} it migrates its
 * schema and ends; {@code java -jar quarkus-run.jar bootstrap-admin --email X} creates the first
 * administrator and ends; {@code … audit-verify FILE --heads FILE} proves an export of the audit
 * trail; {@code … reseal} seals again with the current key-encryption key. A command opens no port
 * and starts no framework, so it runs beside a running service.
 */
@QuarkusMain
public final class BackofficeMain {

  /** By table, column and the name in the associated data; V1, V12 and V13 say the same. */
  static final ResealCommand.Service SEALED =
      new ResealCommand.Service(
          "tenancy",
          "paddock_backoffice",
          List.of(
              new Sealed("tenancy.operator_secrets", "sealed", SealedSecret.TABLE),
              new Sealed("tenancy.key_signing_secrets", "sealed", RequestSigning.TABLE),
              new Sealed("tenancy.staff_totp", "sealed", "staff_totp"),
              new Sealed(
                  "tenancy.callback_endpoints",
                  "secret_sealed",
                  "callback_endpoints",
                  "operator_id")),
          Optional.of("tenancy.canaries"));

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
    if (ResealCommand.isCalledBy(arguments)) {
      System.exit(
          new ResealCommand(SEALED, Launch.environment(), printer(System.out), printer(System.err))
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

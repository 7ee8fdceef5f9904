package io.paddock.stack.cli;

import io.paddock.servers.home.StackHome;
import io.paddock.stack.seed.AdminLogin;
import io.paddock.stack.seed.ExistingAdministrator;
import io.paddock.stack.seed.Sandbox;
import io.paddock.stack.seed.SandboxUrls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "seed",
    description = {
      "Makes the sandbox of a platform that somebody else started, over its APIs.",
      "The administrator is one that bootstrap-admin made; the password is read from the file in"
          + " PADDOCK_ADMIN_PASSWORD_FILE, or from PADDOCK_ADMIN_PASSWORD."
    },
    mixinStandardHelpOptions = true)
final class SeedCommand implements Callable<Integer> {

  private static final String PASSWORD = "PADDOCK_ADMIN_PASSWORD";

  private final Session session;

  @Option(
      names = "--into",
      required = true,
      paramLabel = "FOLDER",
      description = "where sandbox.json and the state of seeding are kept")
  private Path folder = Path.of("");

  @Option(
      names = "--admin",
      required = true,
      paramLabel = "EMAIL",
      description = "the administrator")
  private String email = "";

  @Option(names = "--backoffice", paramLabel = "URL", description = "default: this machine's")
  private @Nullable String backoffice;

  @Option(names = "--games", paramLabel = "URL", description = "the same")
  private @Nullable String games;

  @Option(names = "--gateway", paramLabel = "URL", description = "the same")
  private @Nullable String gateway;

  @Option(names = "--callbacks", paramLabel = "URL", description = "the same")
  private @Nullable String callbacks;

  @Option(
      names = "--demo-operator",
      paramLabel = "URL",
      description = "the same; the platform calls this address, too")
  private @Nullable String demoOperator;

  SeedCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    StackHome home = StackHome.at(folder);
    if (home.folder().equals(session.stack().home().folder())) {
      throw new IllegalArgumentException(
          home.folder() + " is for the sandbox of './paddock up': name another folder");
    }
    SandboxUrls urls = urls(SandboxUrls.of(session.stack().ports()));
    ExistingAdministrator administrator =
        new ExistingAdministrator(
            new AdminLogin(email, password(session.environment())), urls.backoffice());
    Sandbox sandbox = new Sandbox(home, urls, administrator, session.terminal());
    sandbox.requireSameUrls();
    sandbox.seed();
    session.terminal().say("%-14s %s".formatted("credentials", home.sandboxFile()));
    return 0;
  }

  private SandboxUrls urls(SandboxUrls local) {
    return new SandboxUrls(
        url(backoffice, local.backoffice()),
        url(games, local.games()),
        url(gateway, local.gateway()),
        url(callbacks, local.callbacks()),
        url(demoOperator, local.demoOperator()));
  }

  private static String url(@Nullable String given, String otherwise) {
    if (given == null) {
      return otherwise;
    }
    if (!given.matches("https?://[^/?#]+/?")) {
      throw new IllegalArgumentException(
          "an address is http://HOST:PORT or https://HOST:PORT, not '" + given + "'");
    }
    return given.replaceFirst("/$", "");
  }

  private static String password(Map<String, String> environment) throws IOException {
    String file = environment.getOrDefault(PASSWORD + "_FILE", "");
    String password =
        file.isEmpty()
            ? environment.getOrDefault(PASSWORD, "")
            : Files.readString(Path.of(file)).strip();
    if (password.isEmpty()) {
      throw new IllegalArgumentException(
          "the administrator's password is in neither %1$s_FILE nor %1$s".formatted(PASSWORD));
    }
    return password;
  }
}

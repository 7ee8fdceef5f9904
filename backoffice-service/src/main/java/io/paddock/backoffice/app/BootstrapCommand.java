package io.paddock.backoffice.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.uuid.Generators;
import io.paddock.auth.secret.Secret;
import io.paddock.backoffice.audit.AuditTrail;
import io.paddock.backoffice.staff.BootstrapAdmin;
import io.paddock.backoffice.staff.PasswordHasher;
import io.paddock.backoffice.staff.Passwords;
import io.paddock.backoffice.text.Email;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.OwnPool;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Statements;
import io.paddock.web.id.Ids;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code bootstrap-admin --email X}, with the password in {@code PADDOCK_ADMIN_PASSWORD}: a
 * password on the command line would show in the process list. Where a Job cannot give words the
 * address is in {@code PADDOCK_ADMIN_EMAIL}.
 *
 * <p>Exit codes: {@value #CREATED} created, {@value #USAGE} wrong usage, {@value #REFUSED} there is
 * a super_admin already, {@value #NO_DATABASE} the database cannot be used or has no schema yet.
 */
final class BootstrapCommand {

  static final String NAME = "bootstrap-admin";

  static final int CREATED = 0;
  static final int USAGE = 2;
  static final int REFUSED = 3;
  static final int NO_DATABASE = 4;

  private static final String EMAIL = "PADDOCK_ADMIN_EMAIL";
  private static final String PASSWORD = "PADDOCK_ADMIN_PASSWORD";
  private static final String DEFAULT_URL = "postgresql://localhost:8091/paddock";
  private static final String DEFAULT_USER = "paddock_backoffice";
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Map<String, String> environment;
  private final PrintWriter out;
  private final PrintWriter err;

  BootstrapCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    this.environment = Map.copyOf(environment);
    this.out = out;
    this.err = err;
  }

  int run(List<String> options) {
    CommandSpec spec =
        CommandSpec.create()
            .name(NAME)
            .mixinStandardHelpOptions(true)
            .addOption(
                OptionSpec.builder("--email")
                    .type(String.class)
                    .paramLabel("EMAIL")
                    .description("Log-in name of the first super_admin; " + EMAIL + " without it.")
                    .build());
    spec.usageMessage()
        .description("Creates the first super_admin; refuses once there is one.")
        .footer("The password (12 to 256 characters) is read from " + PASSWORD + ".");
    return new CommandLine(spec)
        .setOut(out)
        .setErr(err)
        .setExecutionStrategy(this::create)
        .execute(options.toArray(String[]::new));
  }

  private int create(ParseResult parsed) {
    Integer help = CommandLine.executeHelpRequest(parsed);
    if (help != null) {
      return help;
    }
    String email = parsed.matchedOptionValue("--email", environment.getOrDefault(EMAIL, ""));
    String password = environment.getOrDefault(PASSWORD, "");
    if (!Email.isValid(email)) {
      return say(USAGE, "--email or " + EMAIL + " must be an e-mail address");
    }
    if (!Passwords.isLongEnough(password)) {
      return say(USAGE, PASSWORD + " must be set, to 12 to 256 characters");
    }
    try (OwnPool database = database()) {
      boolean created = create(database.postgres(), email, Secret.of(password));
      if (!created) {
        return say(REFUSED, "refused: there is a super_admin already");
      }
      out.println("created super_admin " + Email.normal(email));
      return CREATED;
    } catch (DatabaseException failure) {
      return say(
          NO_DATABASE,
          "the database cannot be used (has the service run once, to create its schema?): "
              + rootMessage(failure));
    }
  }

  private OwnPool database() {
    return OwnPool.open(
        environment.getOrDefault("PADDOCK_DB_URL", DEFAULT_URL),
        environment.getOrDefault("PADDOCK_DB_USER", DEFAULT_USER),
        environment.getOrDefault("PADDOCK_DB_PASSWORD", ""),
        "tenancy",
        LIMIT);
  }

  private static boolean create(Postgres postgres, String email, Secret password) {
    SecureRandom random = new SecureRandom();
    String hash = new PasswordHasher(random, PasswordHasher.Cost.OWASP).hash(password);
    Clock clock = Clock.systemUTC();
    Ids ids = Generators.timeBasedEpochGenerator()::generate;
    AuditTrail trail = new AuditTrail(clock, ids, new ObjectMapper());
    BootstrapAdmin admin = new BootstrapAdmin(trail, ids, clock);
    return postgres.inTransaction(sql -> Statements.outcome(admin.create(sql, email, hash)));
  }

  private int say(int code, String what) {
    err.println(NAME + ": " + what);
    return code;
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}

package io.paddock.web.migrate;

import io.paddock.web.secret.SecretFiles;
import io.quarkus.runtime.Quarkus;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The beginning of every service's process. {@code java -jar quarkus-run.jar migrate} migrates the
 * schema and ends; without a word it serves, once the schema is there.
 *
 * <p>With {@code PADDOCK_MIGRATE=true} Quarkus migrates while it starts; with {@code false} the
 * process has no password of the schema's owner, and waits for whoever has it.
 */
public final class Launch {

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int FAILED = 1;

  private Launch() {}

  /**
   * Runs the process to its end.
   *
   * @param service a class of the service's own jar, beside which its migrations are
   */
  public static void run(Class<?> service, String... arguments) {
    OptionalInt end = before(service, List.of(arguments), printer(System.out), printer(System.err));
    if (end.isPresent()) {
      System.exit(end.getAsInt());
    }
    Quarkus.run(arguments);
  }

  /**
   * The environment as a command reads it that starts no framework: with what its {@code _FILE}
   * variables stand for. One that is wrong ends the process with a line.
   */
  public static Map<String, String> environment() {
    try {
      return SecretFiles.resolve(System.getenv());
    } catch (IllegalStateException wrong) {
      printer(System.err).println(wrong.getMessage());
      System.exit(FAILED);
      throw wrong;
    }
  }

  /** What comes before Quarkus runs: its exit code if that is all. */
  static OptionalInt before(
      Class<?> service, List<String> words, PrintWriter out, PrintWriter err) {
    try {
      LaunchSettings settings = LaunchSettings.load(service.getClassLoader());
      MigrationScripts scripts = MigrationScripts.of(service);
      if (!words.isEmpty() && words.getFirst().equals(MigrateCommand.NAME)) {
        return OptionalInt.of(
            new MigrateCommand(settings, scripts, out, err).run(words.subList(1, words.size())));
      }
      if (settings.migrateAtStart() || await(settings, scripts, out)) {
        return OptionalInt.empty();
      }
      err.println("no schema after " + settings.patience() + ": see schema_behind above");
    } catch (IllegalStateException | IllegalArgumentException | NoSuchElementException wrong) {
      // A setting's mistake: its message says which one, and a stack would only hide it.
      err.println(wrong.getMessage());
    }
    return OptionalInt.of(FAILED);
  }

  private static boolean await(LaunchSettings settings, MigrationScripts scripts, PrintWriter out) {
    Map<String, MigrationVersion> needs = new TreeMap<>(settings.others());
    needs.put(settings.schema(), scripts.newest());
    SchemaHistory history = new SchemaHistory(settings.application(), needs, LIMIT);
    SchemaGate gate = new SchemaGate(settings, history::look, PAUSE, Clock.systemUTC(), out);
    try {
      return gate.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static PrintWriter printer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}

package io.paddock.auth.seal;

import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.OwnPool;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code java -jar quarkus-run.jar reseal --by WHO}: re-seals what a service keeps with the current
 * key-encryption key, beside the running service, and ends. It reads {@code PADDOCK_DB_URL}, {@code
 * PADDOCK_DB_USER}, {@code PADDOCK_DB_PASSWORD} and {@code PADDOCK_KEYS_DIR} as the service does,
 * and who runs it from {@code PADDOCK_RESEAL_BY} where a Job cannot give words; the service's
 * schema keeps that.
 *
 * <p>Exit codes: {@value #DONE} all is sealed with the current key, {@value #USAGE} wrong usage,
 * {@value #NO_KEY} a key is missing or does not open a text, {@value #NO_DATABASE} the database
 * cannot be used, {@value #LEFT} somebody goes on sealing with an older key.
 */
public final class ResealCommand {

  public static final String NAME = "reseal";

  static final int DONE = 0;
  static final int USAGE = 2;
  static final int NO_KEY = 3;
  static final int NO_DATABASE = 4;
  static final int LEFT = 5;

  private static final String DEFAULT_URL = "postgresql://localhost:8091/paddock";
  private static final int BY_LIMIT = 100;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Service service;
  private final Map<String, String> environment;
  private final PrintWriter out;
  private final PrintWriter err;

  /** What a service keeps sealed, and the role and schema that it does so in; with its canaries. */
  public record Service(
      String schema, String user, List<Resealing.Sealed> sealed, Optional<String> canaries) {

    public Service {
      sealed = List.copyOf(sealed);
    }
  }

  public ResealCommand(
      Service service, Map<String, String> environment, PrintWriter out, PrintWriter err) {
    this.service = service;
    this.environment = Map.copyOf(environment);
    this.out = out;
    this.err = err;
  }

  /** Whether the words of a command line call this command. */
  public static boolean isCalledBy(String... arguments) {
    return arguments.length > 0 && arguments[0].equals(NAME);
  }

  /** Runs it and returns the exit code. */
  public int run(List<String> options) {
    String keys = environment.getOrDefault("PADDOCK_KEYS_DIR", "");
    boolean named = options.size() == 2 && options.getFirst().equals("--by");
    if (!options.isEmpty() && !named) {
      return say(USAGE, "takes --by WHO alone; settings are the service's own");
    }
    String by = named ? options.getLast() : environment.getOrDefault("PADDOCK_RESEAL_BY", "");
    if (!isLine(by)) {
      return say(USAGE, "--by WHO (100 characters) or PADDOCK_RESEAL_BY is required");
    }
    if (keys.isEmpty()) {
      return say(USAGE, "PADDOCK_KEYS_DIR must name the folder of kek");
    }
    try (OwnPool database = database()) {
      SecretBox box = new SecretBox(KeyRing.load(Path.of(keys, "kek")));
      Resealing resealing = new Resealing(database.postgres(), box, out::println);
      ResealTrail trail =
          new ResealTrail(database.postgres(), service.schema(), by, box.currentVersion());
      trail.began();
      Resealing.Outcome outcome = resealing.run(service.sealed());
      trail.ended(outcome);
      if (outcome.left() > 0) {
        return say(LEFT, outcome.left() + " are left: does every process have the new key?");
      }
      service.canaries().ifPresent(resealing::canaries);
      out.println("resealed schema=" + service.schema() + " version=" + box.currentVersion());
      return DONE;
    } catch (KeyRingException | SealException wrong) {
      return say(NO_KEY, String.valueOf(wrong.getMessage()));
    } catch (DatabaseException failure) {
      return say(NO_DATABASE, "the database cannot be used: " + failure.getMessage());
    }
  }

  private static boolean isLine(String text) {
    return !text.isBlank()
        && text.length() <= BY_LIMIT
        && text.codePoints().noneMatch(Character::isISOControl);
  }

  private OwnPool database() {
    return OwnPool.open(
        environment.getOrDefault("PADDOCK_DB_URL", DEFAULT_URL),
        environment.getOrDefault("PADDOCK_DB_USER", service.user()),
        environment.getOrDefault("PADDOCK_DB_PASSWORD", ""),
        service.schema(),
        LIMIT);
  }

  private int say(int code, String what) {
    err.println(NAME + ": " + what);
    return code;
  }
}

package io.paddock.web.migrate;

import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * {@code migrate}: brings the service's schema to the version that its jar has, as the schema's
 * owner, and ends. Nothing of the service runs, and whatever it needs else may be away. It connects
 * once: a Job tries again by itself, and a wrong password does not become right by waiting.
 *
 * <p>Exit codes: {@value #DONE} the schema is there, {@value #FAILED} it is not, {@value #USAGE}
 * wrong usage.
 */
final class MigrateCommand {

  static final String NAME = "migrate";

  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;

  private final LaunchSettings settings;
  private final MigrationScripts scripts;
  private final PrintWriter out;
  private final PrintWriter err;

  MigrateCommand(
      LaunchSettings settings, MigrationScripts scripts, PrintWriter out, PrintWriter err) {
    this.settings = settings;
    this.scripts = scripts;
    this.out = out;
    this.err = err;
  }

  int run(List<String> options) {
    if (!options.isEmpty()) {
      return say(USAGE, "takes no options, but got " + String.join(" ", options));
    }
    try {
      MigrateResult result = flyway().migrate();
      out.println(
          "%s: schema %s of %s is at version %s, %d applied"
              .formatted(
                  NAME,
                  settings.schema(),
                  settings.service(),
                  result.targetSchemaVersion == null
                      ? result.initialSchemaVersion
                      : result.targetSchemaVersion,
                  result.migrationsExecuted));
      return DONE;
    } catch (FlywayException failure) {
      return say(
          FAILED,
          "schema %s cannot be migrated as %s: %s"
              .formatted(settings.schema(), settings.owner(), rootMessage(failure)));
    }
  }

  private Flyway flyway() {
    LaunchSettings.Login owner = settings.owner();
    return Flyway.configure(MigrateCommand.class.getClassLoader())
        .dataSource(owner.jdbcUrl(), owner.user(), owner.password())
        .schemas(settings.schema())
        .createSchemas(true)
        .placeholders(settings.placeholders())
        .resourceProvider(new OwnScripts(scripts))
        .load();
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
    return String.valueOf(root.getMessage()).strip();
  }

  private record OwnScripts(MigrationScripts scripts) implements ResourceProvider {
    @Override
    public LoadableResource getResource(String name) {
      return new Script(name, scripts.all().getOrDefault(name, ""));
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      return scripts.all().entrySet().stream()
          .filter(script -> script.getKey().startsWith(prefix))
          .filter(script -> List.of(suffixes).stream().anyMatch(script.getKey()::endsWith))
          .<LoadableResource>map(script -> new Script(script.getKey(), script.getValue()))
          .toList();
    }
  }

  private static final class Script extends LoadableResource {
    private final String name;
    private final String text;

    Script(String name, String text) {
      this.name = name;
      this.text = text;
    }

    @Override
    public Reader read() {
      return new StringReader(text);
    }

    @Override
    public String getAbsolutePath() {
      return name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return name;
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}

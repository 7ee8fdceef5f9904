package io.paddock.servers.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * Applies a service's migrations without the service: a test of one service may need another's
 * tables.
 */
public final class Migrations {

  private final Path root;

  /**
   * @param root the repository's root
   */
  public Migrations(Path root) {
    this.root = root;
  }

  /** Where a service's scripts are. */
  public Path folder(ServiceDatabase service) {
    return root.resolve(service.module()).resolve("src/main/resources/db/migration");
  }

  /** Applies them as the database's owner, just as the service itself does when it starts. */
  public void apply(ServiceDatabase service, String jdbcUrl, String ownerPassword) {
    applyUpTo("latest", service, jdbcUrl, ownerPassword);
  }

  /**
   * Applies those up to a version.
   *
   * @param version the last of them, without its {@code V}
   */
  public void applyUpTo(
      String version, ServiceDatabase service, String jdbcUrl, String ownerPassword) {
    Path scripts = folder(service);
    if (!Files.isDirectory(scripts)) {
      throw new IllegalStateException("no migrations of " + service.service() + " in " + scripts);
    }
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(jdbcUrl, service.owner(), ownerPassword)
        .schemas(service.schema())
        .createSchemas(true)
        .locations("filesystem:" + scripts)
        .placeholders(Map.of("app_role", service.role()))
        .target(version)
        .load()
        .migrate();
  }
}

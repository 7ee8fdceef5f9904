package io.paddock.web.db;

import io.paddock.web.health.Dependency;
import jakarta.inject.Singleton;

/** PostgreSQL, as requests reach it. */
@Singleton
class PostgresDependency implements Dependency {

  private final Postgres postgres;

  PostgresDependency(Postgres postgres) {
    this.postgres = postgres;
  }

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public void ask() {
    postgres.useConnection(sql -> sql.query("SELECT 1").execute());
  }
}

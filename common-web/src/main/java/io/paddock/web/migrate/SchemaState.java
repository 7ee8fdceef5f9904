package io.paddock.web.migrate;

import org.flywaydb.core.api.MigrationVersion;

/** What a look at the schemas that a service needs has shown. */
sealed interface SchemaState {

  /** All have at least the version that is needed. */
  record Current() implements SchemaState {}

  /**
   * One is older than needed.
   *
   * @param has its version; {@link MigrationVersion#EMPTY} when nothing was applied yet
   */
  record Behind(String schema, MigrationVersion needs, MigrationVersion has)
      implements SchemaState {}

  /**
   * PostgreSQL does not say.
   *
   * @param cause its SQL state, which holds no secret
   */
  record Unknown(String cause) implements SchemaState {}
}

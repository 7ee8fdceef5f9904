package io.paddock.events.outbox;

import io.paddock.servers.database.ServiceDatabase;
import io.paddock.servers.test.TestDatabase;
import io.paddock.servers.test.TestStack;
import io.paddock.web.db.OwnPool;
import io.paddock.web.db.Postgres;
import java.time.Duration;
import java.util.List;

/** A service's schema with the tables and rights of the module's README, and nothing else. */
record OutboxSchema(TestDatabase database, String name) {

  private static final String DDL =
      """
      CREATE SCHEMA %1$s;
      CREATE TABLE %1$s.outbox (
        id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        topic      text        NOT NULL,
        key        text        NOT NULL,
        event_id   text        NOT NULL UNIQUE,
        payload    text        NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        traceparent text
      );
      CREATE TABLE %1$s.event_subjects (
        subject  text   PRIMARY KEY,
        sequence bigint NOT NULL CHECK (sequence > 0)
      );
      CREATE TABLE %1$s.inbox (
        event_id    text        PRIMARY KEY,
        received_at timestamptz NOT NULL DEFAULT now()
      );
      GRANT USAGE ON SCHEMA %1$s TO %2$s;
      GRANT SELECT, INSERT, DELETE ON %1$s.outbox, %1$s.inbox TO %2$s;
      GRANT SELECT, INSERT, UPDATE ON %1$s.event_subjects TO %2$s;
      """;

  static OutboxSchema create(TestStack stack) {
    return create(stack.newDatabase(ServiceDatabase.GAMES, List.of()), "events_a");
  }

  static OutboxSchema create(TestDatabase database, String name) {
    OutboxSchema schema = new OutboxSchema(database, name);
    schema.owner().useConnection(sql -> sql.execute(DDL.formatted(name, database.user())));
    return schema;
  }

  /** As the service connects. */
  Postgres application() {
    return connect(database.user(), database.password());
  }

  /** As migrations connect. */
  Postgres owner() {
    return connect(database.ownerUser(), database.ownerPassword());
  }

  private Postgres connect(String user, String password) {
    return OwnPool.open(database.url(), user, password, name, Duration.ofSeconds(30)).postgres();
  }
}

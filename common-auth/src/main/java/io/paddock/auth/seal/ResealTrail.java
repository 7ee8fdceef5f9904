package io.paddock.auth.seal;

import io.paddock.web.db.Postgres;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code reseals} of a service's schema: who had secrets sealed again, when, with which key
 * and how many. Rows are only ever added, one when a run begins and one when it ends; one that was
 * killed or failed has no second.
 */
final class ResealTrail {

  private final Postgres postgres;
  private final String schema;
  private final String by;
  private final int version;

  /**
   * @param by who runs it, 1 to 100 characters
   * @param version of the key that texts are sealed with
   */
  ResealTrail(Postgres postgres, String schema, String by, int version) {
    this.postgres = postgres;
    this.schema = schema;
    this.by = by;
    this.version = version;
  }

  void began() {
    add("began", null, null);
  }

  void ended(Resealing.Outcome outcome) {
    add("ended", outcome.done(), outcome.left());
  }

  private void add(String event, @Nullable Long texts, @Nullable Long left) {
    postgres.useConnection(
        sql ->
            sql.query(
                    """
                    INSERT INTO %s.reseals (run_by, kek_version, event, texts, texts_left)
                    VALUES (#{by}, #{version}, #{event}, #{texts}, #{left})
                    """
                        .formatted(schema))
                .bind("by", by)
                .bind("version", version)
                .bind("event", event)
                .bind("texts", texts)
                .bind("left", left)
                .execute());
  }
}

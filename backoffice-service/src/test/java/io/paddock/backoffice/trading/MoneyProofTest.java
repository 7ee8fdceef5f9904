package io.paddock.backoffice.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How far the exchange's ledger is proved, as the gateway's projector left it. */
@QuarkusTest
class MoneyProofTest {

  @BeforeEach
  @AfterEach
  void nothingIsProvedYet() {
    Db.change("DELETE FROM trading.halts");
    Db.change("DELETE FROM trading.snapshots");
    Db.change("DELETE FROM trading.projection_position");
  }

  @Test
  void before_the_first_snapshot_nothing_is_proved() {
    JsonPath proof = proof();

    assertThat(proof.getString("state")).isEqualTo("unproved");
    assertThat(proof.getMap("$").get("provedThrough")).isNull();
    assertThat(proof.getMap("$").get("halt")).isNull();
  }

  @Test
  void the_newest_snapshot_proves_everything_before_it() {
    snapshot(40_000, "2026-11-01T10:00:00Z");
    snapshot(30_000, "2026-11-01T09:00:00Z");
    written(40_711);

    JsonPath proof = proof();

    assertThat(proof.getString("state")).isEqualTo("proved");
    assertThat(proof.getLong("provedThrough")).isEqualTo(40_000);
    assertThat(proof.getString("provedAt")).isEqualTo("2026-11-01T10:00:00Z");
    assertThat(proof.getLong("writtenThrough")).isEqualTo(40_711);
  }

  @Test
  void a_ledger_that_does_not_add_up_is_told_and_so_are_replicas_that_disagree() {
    snapshot(40_000, "2026-11-01T10:00:00Z");
    halt(40_100, "invariant_violated");

    JsonPath violated = proof();

    assertThat(violated.getString("state")).isEqualTo("violated");
    assertThat(violated.getLong("provedThrough")).isEqualTo(40_000);
    assertThat(violated.getLong("halt.sequence")).isEqualTo(40_100);
    assertThat(violated.getString("halt.reason")).isEqualTo("invariant_violated");
    assertThat(violated.getString("halt.at")).isNotNull();
    Db.change("DELETE FROM trading.halts");
    halt(7, "event_hash_differs");
    assertThat(proof().getString("state")).isEqualTo("halted");
  }

  @Test
  void the_service_sees_the_proof_and_no_state_of_an_engine() {
    long rows =
        Db.application()
            .withConnection(
                sql -> sql.select(Long.class, "SELECT count(*) FROM trading.money_proof").one());
    assertThat(rows).isEqualTo(1);
    for (String table : new String[] {"snapshots", "halts"}) {
      assertThatThrownBy(
              () ->
                  Db.application()
                      .useConnection(sql -> sql.execute("SELECT 1 FROM trading." + table)))
          .hasMessageContaining("permission denied");
    }
  }

  private static JsonPath proof() {
    return Staff.as(StaffRole.AUDITOR)
        .get("/api/v1/bo/trading/proof")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  static void snapshot(long sequence, String takenAt) {
    Db.change(
        """
        INSERT INTO trading.snapshots
          (sequence, topic_id, leader_epoch, engine_version, event_hash, state_hash, state, taken_at)
        VALUES ($1, 't', 0, 1, '0x' || repeat('0', 64), '0x' || repeat('0', 64), '', $2::text::timestamptz)
        """,
        sequence,
        takenAt);
  }

  private static void written(long sequence) {
    Db.change(
        """
        INSERT INTO trading.projection_position (topic_id, sequence, event_hash, updated_at)
        VALUES ('t', $1, '0x' || repeat('0', 64), now())
        """,
        sequence);
  }

  private static void halt(long sequence, String reason) {
    Db.change(
        "INSERT INTO trading.halts (sequence, reason, halted_at) VALUES ($1, $2, now())",
        sequence,
        reason);
  }
}

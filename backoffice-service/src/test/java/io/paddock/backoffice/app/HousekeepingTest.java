package io.paddock.backoffice.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Db;
import io.paddock.backoffice.fixtures.Staff;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HousekeepingTest {

  private final Housekeeping housekeeping;

  @Inject
  HousekeepingTest(Jdbi jdbi) {
    this.housekeeping = new Housekeeping(jdbi, java.time.Clock.systemUTC());
  }

  @Test
  void answers_are_kept_for_three_days() {
    String owner = UUID.randomUUID().toString();
    for (String age : new String[] {"2 days 23 hours", "3 days 1 hour"}) {
      Db.change(
          "INSERT INTO tenancy.idempotency_keys (owner, operation, key, request_hash, status, body,"
              + " created_at) VALUES (?, 'x', ?, 'h', 201, '{}', now() - CAST(? AS interval))",
          owner,
          age,
          age);
    }

    housekeeping.sweep();

    assertThat(Db.rows("SELECT key FROM tenancy.idempotency_keys WHERE owner = ?", owner))
        .extracting(row -> row.get("key"))
        .containsExactly("2 days 23 hours");
  }

  @Test
  void logins_are_kept_for_a_week_after_their_end_and_go_with_their_tokens() {
    Staff.Account ada = Staff.account(StaffRole.SUPPORT);
    for (String age : new String[] {"6 days 23 hours", "7 days 1 hour"}) {
      UUID login = UUID.randomUUID();
      Db.change(
          "INSERT INTO tenancy.staff_sessions (id, staff_id, started_at, expires_at)"
              + " VALUES (?, ?, now(), now() - CAST(? AS interval))",
          login,
          ada.id(),
          age);
      Db.change(
          "INSERT INTO tenancy.staff_refresh_tokens (id, session_id, token_hash, issued_at)"
              + " VALUES (gen_random_uuid(), ?, ?, now())",
          login,
          age);
    }

    housekeeping.sweep();

    assertThat(
            Db.rows(
                "SELECT token_hash FROM tenancy.staff_refresh_tokens t"
                    + " JOIN tenancy.staff_sessions s ON s.id = t.session_id WHERE s.staff_id = ?",
                ada.id()))
        .extracting(row -> row.get("token_hash"))
        .containsExactly("6 days 23 hours");
  }
}

package io.paddock.backoffice.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.fixtures.Db;
import io.paddock.web.db.Postgres;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HousekeepingTest {

  private final Housekeeping housekeeping;

  @Inject
  HousekeepingTest(Postgres postgres) {
    this.housekeeping = new Housekeeping(postgres, java.time.Clock.systemUTC());
  }

  @Test
  void answers_are_kept_for_three_days() {
    String owner = UUID.randomUUID().toString();
    for (String age : new String[] {"2 days 23 hours", "3 days 1 hour"}) {
      Db.change(
          "INSERT INTO tenancy.idempotency_keys (owner, operation, key, request_hash, status, body,"
              + " created_at) VALUES ($1, 'x', $2, 'h', 201, '{}', now() - $3::text::interval)",
          owner,
          age,
          age);
    }

    housekeeping.sweep();

    assertThat(Db.rows("SELECT key FROM tenancy.idempotency_keys WHERE owner = $1", owner))
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
              + " VALUES ($1, $2, now(), now() - $3::text::interval)",
          login,
          ada.id(),
          age);
      Db.change(
          "INSERT INTO tenancy.staff_refresh_tokens (id, session_id, token_hash, issued_at)"
              + " VALUES (gen_random_uuid(), $1, $2, now())",
          login,
          age);
    }

    housekeeping.sweep();

    assertThat(
            Db.rows(
                "SELECT t.token_hash FROM tenancy.staff_refresh_tokens t"
                    + " JOIN tenancy.staff_sessions s ON s.id = t.session_id WHERE s.staff_id = $1",
                ada.id()))
        .extracting(row -> row.get("token_hash"))
        .containsExactly("6 days 23 hours");
  }

  @Test
  void logins_by_the_issuer_are_kept_until_they_are_over() {
    String hash = UUID.randomUUID().toString();
    for (String left : new String[] {"1 minute", "-1 minute"}) {
      Db.change(
          "INSERT INTO tenancy.staff_issuer_logins (id, token_hash, expires_at)"
              + " VALUES (gen_random_uuid(), $1 || $2, now() + $2::text::interval)",
          hash,
          left);
    }

    housekeeping.sweep();

    assertThat(
            Db.rows(
                "SELECT token_hash FROM tenancy.staff_issuer_logins"
                    + " WHERE token_hash LIKE $1 || '%'",
                hash))
        .extracting(row -> row.get("token_hash"))
        .containsExactly(hash + "1 minute");
  }

  @Test
  void mail_is_kept_for_thirty_days_after_it_ended_and_until_it_has() {
    String recipient = UUID.randomUUID() + "@example.com";
    for (String age : new String[] {"29 days", "31 days"}) {
      mail(recipient, age, "SENT");
    }
    mail(recipient, "40 days", "");

    housekeeping.sweep();

    assertThat(Db.rows("SELECT addressee FROM tenancy.mails WHERE recipient = $1", recipient))
        .extracting(row -> row.get("addressee"))
        .containsExactlyInAnyOrder("29 days", "40 days");
  }

  private static void mail(String recipient, String age, String outcome) {
    Db.change(
        "INSERT INTO tenancy.mails (id, kind, recipient, addressee, facts, created_at, due_at,"
            + " outcome, ended_at) VALUES (gen_random_uuid(), 'SUSPENDED', $1, $2, '{}', now(),"
            + " 'infinity', nullif($3::text, ''), CASE WHEN $3::text = '' THEN NULL"
            + " ELSE now() - $2::text::interval END)",
        recipient,
        age,
        outcome);
  }
}

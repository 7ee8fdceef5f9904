package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.Unanswered;
import io.paddock.callbacks.endpoint.TestSecrets;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.notice.TestNotices;
import io.paddock.http.PhaseTimings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How many attempts at once an endpoint gets, from claim to claim. */
class PlacesTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
  private static final Duration LEASE = Duration.ofSeconds(20);
  private static final int MOST = 8;
  private static final int OF_A_TENANT = 10;

  private final Rows rows = Rows.inNewDatabase().at(NOW);
  private final TenantPlaces tenants = new TenantPlaces(OF_A_TENANT);
  private final ClaimStore claims =
      new ClaimStore(
          rows.postgres(),
          TestSecrets.create(),
          LEASE,
          MOST,
          tenants,
          new Leases(rows.postgres(), Duration.ZERO));
  private final OutcomeStore outcomes =
      new OutcomeStore(rows.postgres(), MOST, Duration.ofDays(5), TestNotices.create());
  private final UUID endpoint = endpoint(1);

  @Test
  void whoKeepsUpGetsTwiceAsManyUpToTheMost() {
    due(endpoint, 40);

    assertThat(claimed()).isEqualTo(1);
    assertThat(claimed()).isEqualTo(2);
    assertThat(claimed()).isEqualTo(4);
    assertThat(claimed()).isEqualTo(8);
    assertThat(claimed()).isEqualTo(8);
    assertThat(places()).isEqualTo(MOST);
  }

  @Test
  void whoNeedsNoMoreGetsNoMore() {
    rows.change("UPDATE endpoint_queue SET places = 4");
    due(endpoint, 3);

    assertThat(claimed()).isEqualTo(3);

    assertThat(places()).isEqualTo(4);
  }

  @Test
  void whoHangsHasOneWithinTwoSilences() {
    rows.change("UPDATE endpoint_queue SET places = 8");
    due(endpoint, 8);
    List<Claim> hanging = claims.claim(64).rows();

    unanswered(hanging.get(0));
    int afterOne = places();
    unanswered(hanging.get(1));
    int afterTwo = places();
    hanging.subList(2, 8).forEach(this::unanswered);

    assertThat(hanging).hasSize(8);
    assertThat(afterOne).isEqualTo(2);
    assertThat(afterTwo).isEqualTo(1);
    assertThat(places()).isEqualTo(1);
  }

  @Test
  void aSilenceIsOverWithTheNext2xx() {
    rows.change("UPDATE endpoint_queue SET places = 8, silences = 1");
    due(endpoint, 1);
    claimed();
    due(endpoint, 1);

    unanswered(claims.claim(64).rows().getFirst());

    assertThat(places()).isEqualTo(2); // and not one, as after two in a row
  }

  @Test
  void itsPlacesLimitWhatIsClaimedForItOverAllProcesses() {
    rows.change("UPDATE endpoint_queue SET places = 2");
    due(endpoint, 5);
    ClaimStore other =
        new ClaimStore(
            rows.postgres(),
            TestSecrets.create(),
            LEASE,
            MOST,
            new TenantPlaces(OF_A_TENANT),
            new Leases(rows.postgres(), Duration.ZERO));

    assertThat(claims.claim(64).rows()).hasSize(2);
    assertThat(other.claim(64).rows()).isEmpty();
  }

  @Test
  void allEndpointsOfATenantHaveSoManyAndOthersAreServed() {
    UUID second = endpoint(MOST);
    rows.change(
        "UPDATE endpoints SET owner_id = (SELECT owner_id FROM endpoints WHERE id = $1)", endpoint);
    rows.change("UPDATE endpoint_queue SET places = 8");
    due(endpoint, 8);
    due(second, 8);

    List<Claim> ofTheTenant = claims.claim(64).rows();
    UUID others = endpoint(MOST);
    due(others, 1);
    List<Claim> then = claims.claim(64).rows();
    tenants.give(ofTheTenant.getFirst());
    List<Claim> afterOneIsOver = claims.claim(64).rows();

    assertThat(ofTheTenant).hasSize(OF_A_TENANT);
    assertThat(then).extracting(Claim::endpointId).containsExactly(others);
    assertThat(afterOneIsOver).hasSize(1);
  }

  @Test
  void aTestChangesNothing() {
    due(endpoint, 1);
    rows.asOwner("UPDATE events SET type = 'connectivity.test'");
    rows.change("UPDATE endpoint_queue SET places = 8");

    unanswered(claims.claim(64).rows().getFirst());

    assertThat(places()).isEqualTo(8);
  }

  /** Claims all that may be claimed, has it acknowledged, and says how many that were. */
  private int claimed() {
    List<Claim> claimed = claims.claim(64).rows();
    claimed.forEach(
        claim -> {
          record(claim, new Acknowledged(200, PhaseTimings.NONE), new NextStep.Finish());
          tenants.give(claim);
        });
    return claimed.size();
  }

  private void unanswered(Claim claim) {
    record(
        claim,
        new Unanswered("http", "timeout", PhaseTimings.NONE),
        new NextStep.Retry(Duration.ofHours(1)));
  }

  private void record(Claim claim, AttemptOutcome outcome, NextStep next) {
    outcomes.record(
        List.of(
            new Ended(
                claim,
                new Attempt.Made(outcome, null),
                next,
                Optional.empty(),
                System.nanoTime())));
  }

  private UUID endpoint(int places) {
    UUID id = rows.endpoint(5_000, NOW);
    rows.change("UPDATE endpoint_queue SET places = $2 WHERE endpoint_id = $1", id, places);
    return id;
  }

  private void due(UUID at, int count) {
    for (int i = 0; i < count; i++) {
      rows.pending(at, NOW);
    }
  }

  private int places() {
    return rows.postgres()
        .withConnection(
            sql ->
                sql.select(
                        Integer.class,
                        "SELECT places FROM endpoint_queue WHERE endpoint_id = $1",
                        endpoint)
                    .one());
  }
}

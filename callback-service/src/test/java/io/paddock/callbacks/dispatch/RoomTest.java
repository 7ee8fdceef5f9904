package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.OwnFault;
import io.paddock.callbacks.dispatch.AttemptOutcome.Refused;
import io.paddock.callbacks.dispatch.AttemptOutcome.Unanswered;
import io.paddock.callbacks.dispatch.Room.Change;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.http.PhaseTimings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who keeps up gets more places, who hangs gets one. */
class RoomTest {

  private static final int MOST = 8;

  @ParameterizedTest
  @CsvSource({
    "1, 0, true,  GROW",
    "7, 0, true,  GROW",
    "8, 0, true,  NONE", // it has all that it can have
    "4, 0, false, NONE", // it needs no more
    "4, 1, false, GROW", // its silence is over
    "8, 1, false, GROW"
  })
  void a2xxGrowsARoomThatWasFullAndEndsASilence(
      int places, int silences, boolean full, Change change) {
    assertThat(
            new Room(places, silences, full, false)
                .after(new Acknowledged(200, PhaseTimings.NONE), MOST))
        .isEqualTo(change);
  }

  @ParameterizedTest
  @CsvSource({"8, 0, SHRINK", "2, 1, SHRINK", "1, 0, SHRINK", "1, 1, NONE", "1, 9, NONE"})
  void silenceShrinksItUntilItIsOne(int places, int silences, Change change) {
    assertThat(
            new Room(places, silences, true, false)
                .after(new Unanswered("http", "timeout", PhaseTimings.NONE), MOST))
        .isEqualTo(change);
  }

  @Test
  void whatIsRefusedOrFailsThroughUsChangesNothing() {
    Room room = new Room(4, 1, true, false);

    assertThat(room.after(new Refused(500, Optional.empty(), PhaseTimings.NONE), MOST))
        .isEqualTo(Change.NONE);
    assertThat(room.after(OwnFault.unsent("no_capacity"), MOST)).isEqualTo(Change.NONE);
  }

  @Test
  void aTenantHasSoManyPlacesAndGetsThemBack() {
    TenantPlaces tenants = new TenantPlaces(2);
    Claim claim = Claims.once();
    take(tenants, claim, 1);

    assertThat(tenants.left(claim.owner())).isEqualTo(1);
    assertThat(tenants.full()).isEmpty();
    take(tenants, claim, 2);
    assertThat(tenants.left(claim.owner())).isZero();
    assertThat(tenants.full()).containsExactly(claim.owner().id());
    assertThat(tenants.left(Tenant.operator(new UUID(0, 99)))).isEqualTo(2);
    tenants.give(claim);
    tenants.give(claim);
    assertThat(tenants.left(claim.owner())).isEqualTo(2);
    assertThat(tenants.full()).isEmpty();
  }

  @Test
  void whatOneTransactionHoldsIsTakenForOthersAndGivenBackUnlessItIsKept() {
    TenantPlaces tenants = new TenantPlaces(3);
    Claim claim = Claims.once();
    try (TenantPlaces.Hold first = tenants.hold();
        TenantPlaces.Hold second = tenants.hold()) {
      assertThat(count(first, claim, 2)).isEqualTo(2);
      assertThat(count(second, claim, 2)).isEqualTo(1);
      first.keep(List.of(claim));
    }

    assertThat(tenants.left(claim.owner())).isEqualTo(2);
  }

  /** Takes places as a claim of one does that might have had {@code most}. */
  private static void take(TenantPlaces tenants, Claim claim, int most) {
    try (TenantPlaces.Hold hold = tenants.hold()) {
      count(hold, claim, most);
      hold.keep(List.of(claim));
    }
  }

  private static int count(TenantPlaces.Hold hold, Claim claim, int most) {
    Instant now = Claims.OCCURRED;
    return hold
        .divide(
            List.of(
                new Share.Contender(
                    claim.endpointId(), claim.owner(), null, now, 0, most, 0, false)),
            10,
            now)
        .stream()
        .mapToInt(Share::count)
        .sum();
  }
}

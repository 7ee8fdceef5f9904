package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.dispatch.Share.Contender;
import io.paddock.callbacks.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
  private static final UUID A = new UUID(0, 1);
  private static final UUID B = new UUID(0, 2);

  @Test
  void slotsAreDividedEvenly() {
    List<Share> shares = divide(8, idle(A, 100), idle(B, 100));

    assertThat(shares).containsExactly(new Share(A, 4), new Share(B, 4));
  }

  @Test
  void oneEndpointHasAtMostItsPlaces() {
    assertThat(divide(8, idle(A, 3))).containsExactly(new Share(A, 3));
  }

  @Test
  void placesThatAreTakenCount() {
    Contender busy = contender(A, 100, NOW, 2, 3);

    assertThat(divide(8, busy)).containsExactly(new Share(A, 1));
  }

  @Test
  void whoHasNoRoomHasNoShare() {
    Contender full = contender(A, 100, NOW, 3, 3);

    assertThat(divide(8, full, idle(B, 3))).containsExactly(new Share(B, 3));
  }

  @Test
  void withMoreContendersThanSlotsTheFirstGetOneEach() {
    List<Contender> many =
        IntStream.rangeClosed(1, 5).mapToObj(i -> idle(new UUID(0, i), 4)).toList();

    assertThat(divide(3, many.toArray(Contender[]::new)))
        .containsExactly(
            new Share(new UUID(0, 1), 1),
            new Share(new UUID(0, 2), 1),
            new Share(new UUID(0, 3), 1));
  }

  @Test
  void nobodyGetsNothing() {
    assertThat(divide(8)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1,   PT-1H,     1", // idle: one second's worth
    "10,  PT0S,     10",
    "10,  PT0.1S,    9",
    "10,  PT0.101S,  8", // only whole deliveries
    "10,  PT0.999S,  0",
    "10,  PT1S,      0",
    "10,  PT5S,      0",
    "1,   PT0.001S,  0",
    "100, PT0.5S,   50"
  })
  void theRateLeavesWhatOneSecondHolds(int rate, Duration ahead, int count) {
    assertThat(contender(A, rate, NOW.plus(ahead), 0, 4).paced(NOW)).isEqualTo(count);
  }

  @Test
  void withoutARateOnlyThePlacesLimit() {
    Contender unlimited = contender(A, null, NOW.plusSeconds(60), 0, 6_000);

    assertThat(divide(8_000, unlimited)).containsExactly(new Share(A, 6_000));
  }

  @Test
  void aSpentRateLimitsTheShare() {
    Contender spent = contender(A, 10, NOW.plusMillis(800), 0, 4);

    assertThat(divide(8, spent)).containsExactly(new Share(A, 2));
  }

  @Test
  void allEndpointsOfATenantShareWhatTheTenantMayHave() {
    Tenant many = Tenant.operator(new UUID(0, 7));
    List<Contender> contenders =
        List.of(
            new Contender(new UUID(0, 1), many, null, NOW, 0, 4, 0, false),
            new Contender(new UUID(0, 2), many, null, NOW, 0, 4, 0, false),
            new Contender(new UUID(0, 3), many, null, NOW, 0, 4, 0, false),
            idle(B, 4));

    assertThat(Share.divide(contenders, 16, tenant -> tenant.equals(many) ? 6 : 100, NOW))
        .containsExactly(
            new Share(new UUID(0, 1), 4), new Share(new UUID(0, 2), 2), new Share(B, 4));
  }

  @Test
  void aRoomIsFullWhenAllItsPlacesAreTaken() {
    assertThat(contender(A, 100, NOW, 2, 4).room(1)).isEqualTo(new Room(4, 0, false, false));
    assertThat(contender(A, 100, NOW, 2, 4).room(2)).isEqualTo(new Room(4, 0, true, false));
  }

  private static List<Share> divide(int slots, Contender... contenders) {
    return Share.divide(List.of(contenders), slots, _ -> 10_000, NOW);
  }

  private static Contender idle(UUID id, int places) {
    return contender(id, 100, NOW, 0, places);
  }

  private static Contender contender(
      UUID id, @Nullable Integer rate, Instant pacedUntil, int inFlight, int places) {
    return new Contender(id, Tenant.operator(id), rate, pacedUntil, inFlight, places, 0, false);
  }
}

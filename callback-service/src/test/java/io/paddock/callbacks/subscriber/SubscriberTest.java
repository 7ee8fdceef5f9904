package io.paddock.callbacks.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.eventtype.EventTypes;
import io.paddock.callbacks.tenant.Tenant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriberTest {

  private static final UUID ID = new UUID(0, 1);
  private static final Subscriber SUBSCRIBER =
      new Subscriber(
          new UUID(0, 9), Tenant.operator(ID), Set.of("round.settled"), Optional.empty(), null);

  @Test
  void itsOwnersEventOfItsTypeIsWanted() {
    assertThat(
            SUBSCRIBER.wants(
                "round.settled", Set.of(Tenant.operator(ID), Tenant.aggregator(new UUID(0, 2)))))
        .isTrue();
  }

  @Test
  void anotherTypeIsNot() {
    assertThat(SUBSCRIBER.wants("session.started", Set.of(Tenant.operator(ID)))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "round.*, true",
    "*, true",
    "session.*, false",
    "round, false",
    "round.settled.*, false",
    "*.settled, false"
  })
  void aPatternStandsForAGroupOfTypesOrForAll(String pattern, boolean wanted) {
    Subscriber subscriber =
        new Subscriber(
            new UUID(0, 9), Tenant.operator(ID), Set.of(pattern), Optional.empty(), null);

    assertThat(subscriber.wants("round.settled", Set.of(Tenant.operator(ID)))).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource({
    "endpoint.failing, true",
    "endpoint.disabled, false",
    "endpoint.*, false",
    "*, false",
  })
  void whatIsToldOfAnEndpointIsForThoseWhoNameIt(String subscribed, boolean wanted) {
    Subscriber subscriber =
        new Subscriber(
            new UUID(0, 9), Tenant.operator(ID), Set.of(subscribed), Optional.empty(), null);

    assertThat(subscriber.wants("endpoint.failing", Set.of(Tenant.operator(ID)))).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource({
    "endpoint.failing, true",
    "connectivity.test, true",
    "round.*, true",
    "*, true",
    "endpoint.*, false",
    "connectivity.*, false",
    "endpoint, false"
  })
  void onlyWhatSomethingMatchesCanBeSubscribedTo(String pattern, boolean possible) {
    assertThat(EventTypes.isPattern(pattern)).isEqualTo(possible);
  }

  @Test
  void aPatternChangesNothingAboutWhoseEventItIs() {
    Subscriber subscriber =
        new Subscriber(new UUID(0, 9), Tenant.operator(ID), Set.of("*"), Optional.empty(), null);

    assertThat(subscriber.wants("round.settled", Set.of(Tenant.partner(ID)))).isFalse();
  }

  @Test
  void anotherOwnersEventIsNot() {
    assertThat(SUBSCRIBER.wants("round.settled", Set.of(Tenant.operator(new UUID(0, 2)))))
        .isFalse();
  }

  @Test
  void aMarketsEndIsForEverybodyWhoSubscribedToIt() {
    Subscriber watcher =
        new Subscriber(
            new UUID(0, 9), Tenant.partner(ID), Set.of("market.resolved"), Optional.empty(), null);

    assertThat(watcher.wants("market.resolved", Set.of())).isTrue();
    assertThat(watcher.wants("market.resolved", Set.of(Tenant.operator(new UUID(0, 2))))).isTrue();
    assertThat(SUBSCRIBER.wants("market.resolved", Set.of())).isFalse();
  }

  @Test
  void onlyWhatBecomesOfAMarketIsToldToAll() {
    assertThat(EventTypes.names())
        .filteredOn(Subscriber::isToldToAll)
        .containsExactlyInAnyOrder("market.changed", "market.resolved", "market.voided");
  }

  @Test
  void theSameIdInAnotherRoleIsAnotherOwner() {
    assertThat(SUBSCRIBER.wants("round.settled", Set.of(Tenant.aggregator(ID)))).isFalse();
    assertThat(SUBSCRIBER.wants("round.settled", Set.of(Tenant.partner(ID)))).isFalse();
  }
}

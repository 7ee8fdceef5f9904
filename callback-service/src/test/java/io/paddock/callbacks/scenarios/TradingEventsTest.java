package io.paddock.callbacks.scenarios;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Receiver.Received;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Tenants.TestTenant;
import io.paddock.callbacks.fixtures.Topics;
import io.paddock.events.EventEnvelope;
import io.paddock.events.catalogue.BalanceChanged;
import io.paddock.events.catalogue.MarketResolved;
import io.paddock.events.catalogue.Subjects;
import io.paddock.events.catalogue.UserRegistered;
import io.paddock.events.outbox.Owners;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What happens on the exchange is told to the partner whose wallet it is, and to whom it serves.
 */
@QuarkusTest
class TradingEventsTest {

  private static final String WALLET = "0x00000000000000000000000000000000000000a1";

  private final Tenants tenants;
  private final Topics topics;
  private final Receiver receiver = new Receiver();

  TradingEventsTest(Tenants tenants, Topics topics) {
    this.tenants = tenants;
    this.topics = topics;
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void aPartnersEventReachesItAndTheOperatorItServesAndThatOnesAggregator() {
    TestTenant aggregator = tenants.aggregator();
    TestTenant operator = tenants.operatorOf(aggregator);
    TestTenant partner = tenants.partner(operator.id(), "portfolio:read");
    subscribe(partner, "/partner", "balance.changed");
    subscribe(operator, "/operator", "balance.changed");
    subscribe(aggregator, "/aggregator", "balance.changed");
    subscribe(partner, "/other-type", "trade.executed");
    subscribe(tenants.partner(operator.id(), "portfolio:read"), "/sibling", "balance.changed");
    subscribe(tenants.operatorOf(aggregator), "/other-operator", "balance.changed");
    EventEnvelope event = balance(Owners.partner(partner.id(), operator.id(), aggregator.id()));

    String body = topics.publish(event);
    await().until(() -> receiver.received().size() >= 3);

    assertThat(receiver.received())
        .extracting(Received::path)
        .containsExactlyInAnyOrder("/partner", "/operator", "/aggregator");
    assertThat(receiver.received()).extracting(Received::body).containsOnly(body);
    assertThat(deliveries(event)).isEqualTo(3);
  }

  @Test
  void aPartnerThatServesNobodyIsTheOnlyOneToHear() {
    TestTenant partner = tenants.partner();
    TestTenant operator = tenants.operator();
    subscribe(partner, "/partner", "balance.changed");
    subscribe(operator, "/operator", "balance.changed");
    EventEnvelope event = balance(Owners.partner(partner.id(), null, null));

    topics.publish(event);
    await().until(() -> receiver.received().size() >= 1);

    assertThat(receiver.received()).extracting(Received::path).containsExactly("/partner");
    assertThat(deliveries(event)).isEqualTo(1);
  }

  @Test
  void aWalletsFirstRequestIsItsPartnersEvent() {
    TestTenant partner = tenants.partner();
    subscribe(partner, "/partner", "user.registered");
    EventEnvelope event =
        Topics.event(
            Subjects.wallet(WALLET),
            Owners.partner(partner.id(), null, null),
            UserRegistered.ofWallet(WALLET));

    topics.publish(event);
    await().until(() -> receiver.received().size() == 1);

    assertThat(receiver.received().getFirst().header("webhook-id")).isEqualTo(event.id());
  }

  @Test
  void aMarketsEndIsToldToWhoeverSubscribedToIt() {
    subscribe(tenants.partner(), "/partner", "market.resolved");
    subscribe(tenants.operator(), "/operator", "market.resolved");
    subscribe(tenants.aggregator(), "/aggregator", "market.resolved");
    subscribe(tenants.partner(), "/other-type", "balance.changed");
    Subscription disabled = subscribe(tenants.partner(), "/disabled", "market.resolved");
    Db.change(
        "UPDATE endpoints SET status = 'disabled', disabled_reason = 'gone' WHERE id = $1",
        UUID.fromString(disabled.id()));
    EventEnvelope event = resolved(null);

    topics.publish(event);
    await().until(() -> receiver.received().size() >= 3);

    assertThat(receiver.received())
        .extracting(Received::path)
        .containsExactlyInAnyOrder("/partner", "/operator", "/aggregator");
    assertThat(disabledDeliveries(disabled)).isZero();
  }

  @Test
  void aMarketsEndThatNamesAnOwnerIsToldToTheOthersToo() {
    TestTenant owner = tenants.partner();
    subscribe(owner, "/owner", "market.resolved");
    subscribe(tenants.partner(), "/other", "market.resolved");

    topics.publish(resolved(owner.id()));
    await().until(() -> receiver.received().size() >= 2);

    assertThat(receiver.received())
        .extracting(Received::path)
        .containsExactlyInAnyOrder("/owner", "/other");
  }

  private Subscription subscribe(TestTenant owner, String path, String eventType) {
    return Subscription.of(owner, receiver.url(path), eventType);
  }

  private static EventEnvelope balance(Owners owners) {
    return Topics.event(
        Subjects.wallet(WALLET),
        owners,
        new BalanceChanged(
            WALLET, "USDC", new BigDecimal("8"), new BigDecimal("2"), new BigDecimal("10")));
  }

  private static EventEnvelope resolved(@Nullable UUID partnerId) {
    return Topics.event(
        Subjects.market("BTC-100K"),
        partnerId == null ? Owners.none() : Owners.partner(partnerId, null, null),
        new MarketResolved("BTC-100K", List.of(BigDecimal.ONE, BigDecimal.ZERO)));
  }

  private static long deliveries(EventEnvelope event) {
    return Db.value(Long.class, "SELECT count(*) FROM deliveries WHERE event_id = $1", event.id());
  }

  private static long disabledDeliveries(Subscription disabled) {
    return Db.value(
        Long.class,
        "SELECT count(*) FROM deliveries WHERE endpoint_id = $1",
        UUID.fromString(disabled.id()));
  }
}

package io.paddock.backoffice.market;

import io.paddock.backoffice.market.Market.Life;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A market's definition as it is kept: added once, and changed as the exchange takes the change.
 */
@Entity(name = "Market")
@Table(name = "markets")
class MarketEntity {

  @Id UUID id;

  @Version int version;

  @Column(updatable = false)
  String symbol;

  String title;

  @Nullable String eventId;

  String[] outcomes;

  long tickSize;

  long minQuantity;

  int feeRateBps;

  @Nullable Instant closesAt;

  @Column(updatable = false)
  Instant createdAt;

  /** For Hibernate alone, which fills it. */
  @SuppressWarnings("NullAway.Init")
  protected MarketEntity() {}

  MarketEntity(Market market) {
    this.id = market.id();
    this.symbol = market.symbol();
    this.title = market.title();
    this.eventId = market.eventId();
    this.outcomes = market.outcomes().toArray(String[]::new);
    this.tickSize = market.tickSize();
    this.minQuantity = market.minQuantity();
    this.feeRateBps = market.feeRateBps();
    this.closesAt = market.closesAt();
    this.createdAt = market.createdAt();
  }

  /** Takes over what was found valid. */
  void redefine(Definition wanted, Terms terms) {
    title = wanted.title();
    eventId = wanted.eventId();
    outcomes = wanted.outcomes().toArray(String[]::new);
    tickSize = terms.tickSize();
    minQuantity = terms.minQuantity();
    feeRateBps = wanted.feeRateBps();
    closesAt = terms.closesAt();
  }

  Market market(@Nullable Life life) {
    return new Market(
        id,
        symbol,
        title,
        eventId,
        List.of(outcomes),
        tickSize,
        minQuantity,
        feeRateBps,
        closesAt,
        createdAt,
        version,
        life);
  }
}

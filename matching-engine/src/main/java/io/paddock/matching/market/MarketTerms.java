package io.paddock.matching.market;

import io.paddock.matching.amount.Amounts;
import io.paddock.matching.amount.Limits;
import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Symbol;
import java.util.Set;

/**
 * The terms of a market. Once it was opened, only its closing time changes.
 *
 * @param tickSize 10⁻⁶; one of {@link #TICKS}
 * @param minQuantity 10⁻⁶ tokens, a multiple of {@link Limits#QUANTITY_STEP}
 * @param feeRateBps taker rate, 0 to {@link Limits#MAX_FEE_BPS}
 * @param closesAt log time in milliseconds at which trading ends, 0 for none
 */
public record MarketTerms(
    Symbol symbol, long tickSize, long minQuantity, int feeRateBps, long closesAt) {

  /** 0.1, 0.01, 0.005, 0.0025, 0.001, 0.0001. */
  public static final Set<Long> TICKS = Set.of(100_000L, 10_000L, 5_000L, 2_500L, 1_000L, 100L);

  /** Whether a market can have these terms at log time {@code now}. */
  public boolean isValid(long now) {
    return TICKS.contains(tickSize)
        && minQuantity > 0
        && minQuantity <= Limits.MAX_QUANTITY
        && minQuantity % Limits.QUANTITY_STEP == 0
        && feeRateBps >= 0
        && feeRateBps <= Limits.MAX_FEE_BPS
        && (closesAt == 0 || closesAt > now);
  }

  /** Whether {@code price} lies in (0, 1) and on a tick, given that it is on neither bound. */
  public boolean isOnTick(long price) {
    return price % tickSize == 0;
  }

  public static boolean isInRange(long price) {
    return price > 0 && price < Amounts.UNIT;
  }

  /** Whether they differ from {@code other} in nothing but the closing time. */
  public boolean differInClosingAlone(MarketTerms other) {
    return equals(
        new MarketTerms(
            other.symbol, other.tickSize, other.minQuantity, other.feeRateBps, closesAt));
  }

  public void write(ByteWriter out) {
    out.writeSymbol(symbol);
    out.writeLong(tickSize);
    out.writeLong(minQuantity);
    out.writeInt(feeRateBps);
    out.writeLong(closesAt);
  }

  public static MarketTerms read(ByteReader in) throws MalformedRecordException {
    return new MarketTerms(
        in.readSymbol(), in.readLong(), in.readLong(), in.readInt(), in.readLong());
  }
}

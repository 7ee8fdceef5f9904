package io.paddock.matching.market;

import io.paddock.matching.amount.Amounts;
import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;

/**
 * The final value of a token of each outcome, in 10⁻⁶ collateral; together one unit.
 *
 * <p>Dust: each holder's total is rounded down, once; the remainder of the market's collateral goes
 * to the platform's dust account, never to a wallet.
 */
public record Payouts(long yes, long no) {

  public boolean isValid() {
    return yes >= 0 && no >= 0 && yes <= Amounts.UNIT && yes + no == Amounts.UNIT;
  }

  /**
   * ⌊yesQuantity × yes + noQuantity × no⌋; full sets pay one unit each, so only the rest rounds.
   */
  public long payout(long yesQuantity, long noQuantity) {
    long sets = Math.min(yesQuantity, noQuantity);
    return sets
        + Amounts.multiplyDivideFloor(yesQuantity - sets, yes, Amounts.UNIT)
        + Amounts.multiplyDivideFloor(noQuantity - sets, no, Amounts.UNIT);
  }

  public void write(ByteWriter out) {
    out.writeLong(yes);
    out.writeLong(no);
  }

  public static Payouts read(ByteReader in) throws MalformedRecordException {
    return new Payouts(in.readLong(), in.readLong());
  }
}

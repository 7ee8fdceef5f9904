package io.paddock.matching.amount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
  @Property
  void theQuotientIsExactOrRefused(
      @ForAll @LongRange(min = 0) long a,
      @ForAll @LongRange(min = 0) long b,
      @ForAll @LongRange(min = 1) long divisor) {
    BigInteger exact =
        BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).divide(BigInteger.valueOf(divisor));

    if (exact.bitLength() > 63) {
      assertOverflow(a, b, divisor);
    } else {
      assertThat(Amounts.multiplyDivideFloor(a, b, divisor)).isEqualTo(exact.longValueExact());
    }
  }

  @Property
  void feesAreTheFormulaRoundedDown(
      @ForAll @IntRange(max = Limits.MAX_FEE_BPS) int bps,
      @ForAll @LongRange(min = 1, max = 999_999) long price,
      @ForAll @LongRange(min = 1, max = Limits.MAX_QUANTITY) long quantity) {
    BigInteger formula =
        BigInteger.valueOf(bps)
            .multiply(BigInteger.valueOf(Math.min(price, 1_000_000 - price)))
            .multiply(BigInteger.valueOf(quantity))
            .divide(BigInteger.TEN.pow(10));

    assertThat(Amounts.fee(bps, price, quantity)).isEqualTo(formula.longValueExact());
  }

  @ParameterizedTest
  @CsvSource({
    "0,0,1,0",
    "7,3,2,10",
    "9223372036854775807,9223372036854775807,9223372036854775807,9223372036854775807",
    "4611686018427387904,2,9223372036854775807,1",
    "4611686018427387904,4,2305843009213693952,8",
    "9223372036854775807,1,1,9223372036854775807",
    "6442450941,4294967298,3,9223372036854775806"
  })
  void knownQuotients(long a, long b, long divisor, long quotient) {
    assertThat(Amounts.multiplyDivideFloor(a, b, divisor)).isEqualTo(quotient);
  }

  @ParameterizedTest
  @CsvSource({
    "-1,1,1",
    "1,-1,1",
    "1,1,0",
    "1,1,-1",
    "9223372036854775807,2,1",
    "4611686018427387904,2,1",
    "9223372036854775807,9223372036854775807,9223372036854775806"
  })
  void whatDoesNotFitIsRefused(long a, long b, long divisor) {
    assertOverflow(a, b, divisor);
  }

  @Test
  void aValueIsExact() {
    assertThat(Amounts.value(999_900, 10_000)).isEqualTo(9_999);
    assertThat(Amounts.value(100, 10_000)).isEqualTo(1);
    assertThat(Amounts.value(999_900, Limits.MAX_QUANTITY)).isEqualTo(9_999_000_000_000L);
  }

  @Test
  void aValueThatIsNotWholeIsADefect() {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Amounts.value(100, 9_999))
        .withMessage("price × quantity is not whole");
  }

  private static void assertOverflow(long a, long b, long divisor) {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Amounts.multiplyDivideFloor(a, b, divisor));
  }
}

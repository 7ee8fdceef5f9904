package io.paddock.games.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurrencyScaleTest {

  @ParameterizedTest
  @CsvSource({"EUR, 2", "USD, 2", "JPY, 0", "KWD, 3", "CLF, 4", "USDT, 8", "BTC, 8", "XAU, 8"})
  void the_scale_is_iso_4217s_or_eight(String currency, int decimals) {
    assertThat(CurrencyScale.of(currency).decimals()).isEqualTo(decimals);
  }

  @ParameterizedTest
  @CsvSource({
    "EUR, 1, true",
    "EUR, 1.2, true",
    "EUR, 1.23, true",
    "EUR, 0.01, true",
    "EUR, 1.234, false",
    "EUR, 1.230, false",
    "EUR, 0, false",
    "EUR, 0.00, false",
    "EUR, -1, false",
    "EUR, +1, false",
    "EUR, 01, false",
    "EUR, 1., false",
    "EUR, .5, false",
    "EUR, 1e2, false",
    "EUR, '1,5', false",
    "EUR, '', false",
    "EUR, NaN, false",
    "JPY, 100, true",
    "JPY, 100.0, false",
    "USDT, 0.00000001, true",
    "USDT, 0.000000001, false"
  })
  void an_amount_is_a_positive_decimal_with_no_excess_places(
      String currency, String amount, boolean accepted) {
    assertThat(CurrencyScale.of(currency).accepts(amount)).isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvSource({
    "EUR, 1.01, 1.9995, 2.01",
    "EUR, 0.01, 1.0102, 0.01",
    "EUR, 10, 2, 20",
    "EUR, 10, 0, 0",
    "JPY, 101, 1.0102, 102",
    "JPY, 99, 1.0102, 100",
    "USDT, 0.00000001, 1.9999, 0.00000001",
    "USDT, 0.00000003, 1.9999, 0.00000005"
  })
  void a_payout_is_rounded_down_to_the_scale(
      String currency, String stake, String multiplier, String payout) {
    assertThat(
            CurrencyScale.of(currency)
                .payout(new BigDecimal(stake), new BigDecimal(multiplier))
                .toPlainString())
        .isEqualTo(payout);
  }

  @ParameterizedTest
  @CsvSource({"1.50, 1.5", "100, 100", "0.00, 0", "1E+3, 1000", "0.00000001, 0.00000001"})
  void an_amount_has_one_way_to_be_written(String amount, String text) {
    assertThat(Decimals.text(new BigDecimal(amount))).isEqualTo(text);
    assertThat(Decimals.textOrNull(new BigDecimal(amount))).isEqualTo(text);
  }

  @Test
  void equal_amounts_become_equal_objects() {
    assertThat(Decimals.canonical(new BigDecimal("1.50")))
        .isEqualTo(Decimals.canonical(new BigDecimal("1.5000")));
    assertThat(Decimals.textOrNull(null)).isNull();
  }
}

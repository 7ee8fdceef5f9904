package io.paddock.backoffice.operatorconfig;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurrencyScaleTest {

  @ParameterizedTest
  @CsvSource({"EUR,2", "USD,2", "JPY,0", "KWD,3", "BTC,8", "USDT,8", "XAU,8", "XDR,8", "USDC,8"})
  void is_the_minor_unit_of_iso_4217_else_8(String code, int scale) {
    assertThat(CurrencyScale.of(code)).isEqualTo(scale);
  }
}

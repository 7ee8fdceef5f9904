package io.paddock.web.money;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyScaleTest {

  @ParameterizedTest
  @CsvSource({
    "EUR,2", "USD,2", "JPY,0", "KWD,3", "CLF,4", "BTC,8", "USDT,8", "XAU,8", "XDR,8", "USDC,8"
  })
  void itIsTheMinorUnitOfIso4217OrEight(String code, int scale) {
    assertThat(MoneyScale.of(code)).isEqualTo(scale);
  }
}

package io.paddock.demo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

  @ParameterizedTest
  @CsvSource({"0,0", "0.000,0", "10,10", "1.50,1.5", "0.00000001,0.00000001", "1200.0,1200"})
  void texts_are_plain_and_without_trailing_zeros(BigDecimal amount, String text) {
    assertThat(Amounts.text(amount)).isEqualTo(text);
  }

  @Test
  void texts_have_no_exponent() {
    assertThat(Amounts.text(new BigDecimal("1E+5"))).isEqualTo("100000");
    assertThat(Amounts.text(new BigDecimal("0E-18"))).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.5", "10", "123456789012345678.123456789012345678"})
  void plain_decimals_are_amounts(String text) {
    assertThat(Amounts.parse(text)).contains(new BigDecimal(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-1",
        "+1",
        "01",
        "1.",
        ".1",
        "1e2",
        "1,5",
        "0x1",
        "NaN",
        "1 ",
        "1234567890123456789",
        "0.1234567890123456789"
      })
  void anything_else_is_not(String text) {
    assertThat(Amounts.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1.23,EUR,true",
    "1.230,EUR,true",
    "1.234,EUR,false",
    "1,JPY,true",
    "1.1,JPY,false",
    "1.001,KWD,true",
    "1.0001,KWD,false",
    "0.00000001,BTC,true",
    "0.000000001,BTC,false",
    "0.00000001,USDT,true",
    "0.000000001,USDT,false",
    "0.00000001,XAU,true",
    "100,JPY,true"
  })
  void an_amount_fits_its_currencys_decimals(BigDecimal amount, String currency, boolean fits) {
    assertThat(Amounts.fits(amount, currency)).isEqualTo(fits);
  }
}

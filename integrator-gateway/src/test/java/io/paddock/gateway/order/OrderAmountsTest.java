package io.paddock.gateway.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paddock.web.error.Problem;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderAmountsTest {

  @ParameterizedTest
  @CsvSource({
    "0.0001, 0.01, 100, 10000",
    "0.9999, 10000000, 999900, 10000000000000",
    "0.55, 100, 550000, 100000000",
    "0.5500000000, 1.2300, 550000, 1230000"
  })
  void what_some_market_could_take_is_counted(
      BigDecimal price, BigDecimal quantity, long priceMicros, long quantityMicros) {
    assertThat(OrderAmounts.of(price, quantity))
        .isEqualTo(new OrderAmounts(priceMicros, quantityMicros));
  }

  @ParameterizedTest
  @CsvSource({
    "0,        1, price_out_of_range",
    "-0.5,     1, price_out_of_range",
    "1,        1, price_out_of_range",
    "1.0000,   1, price_out_of_range",
    "1.5,      1, price_out_of_range",
    "0.00001,  1, price_off_tick",
    "0.00015,  1, price_off_tick",
    "0.99995,  1, price_off_tick",
    "0.0000001, 1, price_off_tick",
    "0.5, 0, quantity_below_minimum",
    "0.5, -1, quantity_below_minimum",
    "0.5, 10000000.01, quantity_above_maximum",
    "0.5, 999999999999999999999999, quantity_above_maximum",
    "0.5, 0.001, quantity_off_step",
    "0.5, 1.005, quantity_off_step",
    "0.5, 0.0000001, quantity_off_step"
  })
  void what_no_market_takes_is_refused_with_the_engines_code(
      BigDecimal price, BigDecimal quantity, String code) {
    Problem problem = catchThrowableOfType(Problem.class, () -> OrderAmounts.of(price, quantity));

    assertThat(problem.error().code()).isEqualTo(code);
    assertThat(problem.error().status()).isEqualTo(422);
  }
}

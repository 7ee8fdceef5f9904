package io.paddock.stack.seed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.stack.http.Json;
import java.util.List;

/**
 * A market of the sandbox.
 *
 * @param outcomes names of outcome 0 and 1
 * @param feeRateBps takers' fee
 */
record SeededMarket(String symbol, String title, List<String> outcomes, int feeRateBps) {

  static final List<SeededMarket> ALL =
      List.of(
          new SeededMarket("CUP-FINAL-2030", "Who wins the cup final?", List.of("Home", "Away"), 0),
          new SeededMarket(
              "RATE-CUT-2030", "Is there a rate cut in 2030?", List.of("Yes", "No"), 100));

  ObjectNode definition() {
    return Json.object(
        "symbol",
        symbol,
        "title",
        title,
        "outcomes",
        outcomes,
        "tickSize",
        "0.01",
        "minQuantity",
        "1",
        "feeRateBps",
        feeRateBps);
  }
}

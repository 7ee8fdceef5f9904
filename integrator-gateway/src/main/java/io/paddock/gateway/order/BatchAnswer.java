package io.paddock.gateway.order;

import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch.
 *
 * @param results one for each item, in the order of the items
 * @param sequence of the log, at which all of it happened; null when none of it was sent there
 */
@Schema(
    examples =
        """
        {"results":[
         {"order":{"orderId":"0x02ca1d1aa31103804173ad1acd70066cb6c1258a4be6dada055111f9a7ea4e55",
                   "status":"cancelled","reason":"requested","filledQuantity":"0",
                   "averagePrice":null,"fills":[],"sequence":1842},"error":null},
         {"order":null,"error":{"status":422,"code":"insufficient_balance",
                   "detail":"The balance is too low","errors":[],
                   "details":{"needed":"55","available":"12"}}}],
         "sequence":1842}
        """)
record BatchAnswer(List<Result> results, @Nullable Long sequence) {

  /**
   * What became of one item.
   *
   * @param order as it was right after the batch; null when the item was refused
   * @param error why it was refused; null when it was not
   */
  record Result(@Nullable OrderAnswer order, @Nullable Failure error) {

    static Result of(OrderAnswer order) {
      return new Result(order, null);
    }

    static Result of(Problem problem) {
      return new Result(
          null,
          new Failure(
              problem.error().status(),
              problem.error().code(),
              problem.detail(),
              problem.violations(),
              problem.members()));
    }
  }

  /**
   * A refusal, as a request of its own would be told.
   *
   * @param status that such a request would be answered with
   * @param details what else is told, by the code
   */
  record Failure(
      int status,
      String code,
      String detail,
      List<Violation> errors,
      Map<String, Object> details) {}
}

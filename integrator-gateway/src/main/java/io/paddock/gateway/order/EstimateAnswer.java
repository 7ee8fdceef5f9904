package io.paddock.gateway.order;

import io.paddock.matching.Estimate;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.event.Refusal;
import io.paddock.web.openapi.Decimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an order would do if it were placed now.
 *
 * @param accepted whether it would be
 * @param refusal the code with which it would be refused; null when it would be accepted
 * @param averagePrice null without a fill
 * @param fee of all fills, in collateral
 * @param restingQuantity tokens that would stay in the book
 * @param needed what it has to be backed by at once: collateral to buy, tokens to sell
 * @param available of that, what the wallet has
 * @param sequence of the log, after which this was so
 */
@Schema(
    examples =
        """
        {"accepted":true,"refusal":null,"fills":[{"price":"0.54","quantity":"40","fee":"0.0828"}],
         "filledQuantity":"40","averagePrice":"0.54","fee":"0.0828","restingQuantity":"60",
         "needed":"54.6828","available":"1000","sequence":1841}
        """)
record EstimateAnswer(
    boolean accepted,
    @Nullable String refusal,
    List<EstimatedFill> fills,
    @Decimal String filledQuantity,
    @Decimal @Nullable String averagePrice,
    @Decimal String fee,
    @Decimal String restingQuantity,
    @Decimal String needed,
    @Decimal String available,
    long sequence) {

  record EstimatedFill(@Decimal String price, @Decimal String quantity, @Decimal String fee) {}

  static EstimateAnswer of(Estimate estimate, long sequence) {
    long filled = estimate.fills().stream().mapToLong(Estimate.Fill::quantity).sum();
    Refusal refusal = estimate.refusal();
    return new EstimateAnswer(
        refusal == null,
        refusal == null ? null : refusal.code(),
        estimate.fills().stream()
            .map(
                fill ->
                    new EstimatedFill(
                        Micros.text(fill.price()),
                        Micros.text(fill.quantity()),
                        Micros.text(fill.fee())))
            .toList(),
        Micros.text(filled),
        filled == 0 ? null : Micros.ratio(estimate.value(), filled),
        Micros.text(estimate.fee()),
        Micros.text(estimate.resting()),
        Micros.text(estimate.needed()),
        Micros.text(estimate.available()),
        sequence);
  }
}

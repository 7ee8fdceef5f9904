package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.backoffice.approval.ApprovalKind;
import io.paddock.backoffice.face.Answers;
import io.paddock.backoffice.market.MarketPreviewResource;
import io.paddock.backoffice.market.MarketResource;
import io.paddock.backoffice.operator.RegistrationResource;
import io.paddock.backoffice.partner.PartnerResource;
import io.paddock.backoffice.wallet.WalletResource;
import io.paddock.web.error.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an approval would do, against what is there now. What cannot be read any more is left out:
 * the request is shown all the same.
 */
@Singleton
class ApprovalEffects {

  private final WalletResource wallets;
  private final PartnerResource partners;
  private final RegistrationResource operators;
  private final MarketResource markets;
  private final MarketPreviewResource previews;
  private final Answers answers;

  ApprovalEffects(
      WalletResource wallets,
      PartnerResource partners,
      RegistrationResource operators,
      MarketResource markets,
      MarketPreviewResource previews,
      Answers answers) {
    this.wallets = wallets;
    this.partners = partners;
    this.operators = operators;
    this.markets = markets;
    this.previews = previews;
    this.answers = answers;
  }

  /**
   * An effect.
   *
   * @param name what it is about, as people call it
   * @param page of the console that has it
   * @param diff the fields that are asked for, each with its value now and then
   * @param payouts the preview of a market's end, while it has not ended
   */
  record Effect(@Nullable String name, String page, JsonNode diff, @Nullable JsonNode payouts) {}

  Uni<Effect> of(JsonNode request) {
    String target = request.path("target").asText();
    JsonNode body = request.path("body");
    return switch (ApprovalKind.ofCode(request.path("kind").asText())) {
      case WALLET_KYC ->
          found(answers.of(() -> wallets.get(target)))
              .map(now -> effect("wallets/" + target, body, now.path("wallet").path("kyc"), null));
      case DEPOSIT -> Uni.createFrom().item(effect("wallets/" + target, body, none(), null));
      case PER_WALLET_KYC_OFF ->
          found(answers.of(() -> partners.get(target)))
              .map(
                  now ->
                      named("partners/" + target, body, now.path("partner"), now.path("partner")));
      case LAST_KEY_REVOCATION, SECRET_ROTATION ->
          found(answers.of(() -> operators.get(target)))
              .map(now -> named("operators/" + target, body, none(), now.path("operator")));
      case STAFF_ROLE -> Uni.createFrom().item(effect("staff", body, none(), null));
      case MARKET_RESOLUTION ->
          end(
              target,
              body,
              answers.of(
                  () ->
                      previews.resolution(
                          target,
                          body.path("payouts").path(0).asText(),
                          body.path("payouts").path(1).asText())));
      case MARKET_VOID -> end(target, body, answers.of(() -> previews.end(target)));
    };
  }

  private Uni<Effect> end(String market, JsonNode body, Uni<JsonNode> preview) {
    return found(answers.of(() -> markets.get(market)))
        .chain(
            now ->
                found(preview)
                    .map(
                        payouts ->
                            new Effect(
                                now.path("market").path("title").textValue(),
                                "/console/markets/" + market,
                                diff(body, now.path("market")),
                                payouts.isMissingNode() ? null : payouts)));
  }

  private Effect named(String page, JsonNode body, JsonNode now, JsonNode target) {
    Effect effect = effect(page, body, now, null);
    return new Effect(target.path("name").textValue(), effect.page(), effect.diff(), null);
  }

  private Effect effect(String page, JsonNode body, JsonNode now, @Nullable JsonNode payouts) {
    return new Effect(null, "/console/" + page, diff(body, now), payouts);
  }

  /** As the audit trail shows changes; what stays as it is has no value before. */
  private JsonNode diff(JsonNode asked, JsonNode now) {
    ObjectNode diff = answers.body();
    for (Map.Entry<String, JsonNode> field : asked.properties()) {
      JsonNode after = field.getValue();
      JsonNode before = now.path(field.getKey());
      if (!after.isNull() || !isNothing(before)) {
        diff.putObject(field.getKey())
            .<ObjectNode>set("from", before.equals(after) ? none() : before)
            .set("to", after);
      }
    }
    return diff;
  }

  private static boolean isNothing(JsonNode value) {
    return value.isNull() || value.isMissingNode();
  }

  private static JsonNode none() {
    return MissingNode.getInstance();
  }

  private static Uni<JsonNode> found(Uni<JsonNode> answer) {
    return answer.onFailure(Problem.class).recoverWithItem(none());
  }
}

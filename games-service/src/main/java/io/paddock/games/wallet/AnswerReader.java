package io.paddock.games.wallet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.paddock.http.OutboundResult;
import io.paddock.web.json.DecimalString;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers by the letter: HTTP 200, one JSON object, a known status, and for {@code OK} the
 * session's own currency and player. Everything else is unknown.
 */
final class AnswerReader {

  private static final int MAX_WALLET_TRANSACTION_ID = 128;
  private static final int MAX_NESTING = 8;

  private final JsonMapper json =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** What an answer has to agree with. */
  record Expected(WalletCall call, String currency, String playerId) {}

  WalletAnswer read(OutboundResult result, Expected expected) {
    return switch (result) {
      case OutboundResult.Answered answered when answered.status() == 200 ->
          readBody(answered.body(), expected);
      case OutboundResult.Answered answered ->
          new WalletAnswer.Unknown("http_" + answered.status());
      case OutboundResult.Failed failed when failed.refusedHere() ->
          new WalletAnswer.NotSent(failed.code().text());
      case OutboundResult.Failed failed -> new WalletAnswer.Unknown(failed.code().text());
      case OutboundResult.Blocked _ -> new WalletAnswer.Unknown("blocked");
    };
  }

  private WalletAnswer readBody(byte[] body, Expected expected) {
    JsonNode answer;
    try {
      answer = json.readTree(body);
    } catch (IOException notJson) {
      return new WalletAnswer.Unknown("bad_json");
    }
    Optional<WalletStatus> status =
        Optional.ofNullable(text(answer, "status")).flatMap(WalletStatus::of);
    if (status.isEmpty()) {
      return new WalletAnswer.Unknown("unknown_status");
    }
    if (status.get() == WalletStatus.OK) {
      return accepted(answer, expected);
    }
    return status.get().isRefusal()
        ? new WalletAnswer.Refused(status.get(), refusedBalance(answer, expected))
        : new WalletAnswer.Unknown(status.get().name().toLowerCase(Locale.ROOT));
  }

  /** A refusal is final however it is told; a balance of anybody or anything else is not shown. */
  private static @Nullable BigDecimal refusedBalance(JsonNode answer, Expected expected) {
    return agrees(answer, "currency", expected.currency())
            && agrees(answer, "playerId", expected.playerId())
        ? balance(answer)
        : null;
  }

  /** Whether a member is what it should be, or is not there. */
  private static boolean agrees(JsonNode answer, String member, String expected) {
    return !answer.hasNonNull(member) || expected.equals(text(answer, member));
  }

  private static WalletAnswer accepted(JsonNode answer, Expected expected) {
    boolean named = answer.hasNonNull("currency") || !expected.call().mustNameCurrency();
    if (!named || !agrees(answer, "currency", expected.currency())) {
      return new WalletAnswer.Unknown("wrong_currency");
    }
    if (!agrees(answer, "playerId", expected.playerId())) {
      return new WalletAnswer.Unknown("wrong_player");
    }
    return new WalletAnswer.Ok(balance(answer), walletTransactionId(answer));
  }

  /** For display only: an unreadable balance does not undo what the wallet says it did. */
  private static @Nullable BigDecimal balance(JsonNode answer) {
    String text = text(answer, "balance");
    return text != null && DecimalString.isValid(text) ? new BigDecimal(text) : null;
  }

  private static @Nullable String walletTransactionId(JsonNode answer) {
    String text = text(answer, "walletTransactionId");
    return text != null && text.length() <= MAX_WALLET_TRANSACTION_ID ? text : null;
  }

  private static @Nullable String text(JsonNode answer, String member) {
    JsonNode value = answer.get(member);
    return value != null && value.isTextual() ? value.textValue() : null;
  }
}

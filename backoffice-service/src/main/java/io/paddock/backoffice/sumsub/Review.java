package io.paddock.backoffice.sumsub;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.directory.KycStatus;
import io.paddock.backoffice.text.WalletAddress;
import io.paddock.backoffice.wallet.KycStanding;
import io.paddock.web.error.Problem;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a webhook says about a wallet's holder.
 *
 * @param wallet the address in {@code externalUserId}, in lower case
 * @param decidedAt its {@code createdAtMs}: an older one may arrive later
 */
record Review(String wallet, KycStatus status, Instant decidedAt) {

  private static final int APPROVED_TIER = 1;

  /** The ones after which the holder is not approved, whoever did them. */
  private static final Set<String> UNDECIDED =
      Set.of(
          "applicantPending",
          "applicantOnHold",
          "applicantReset",
          "applicantDeactivated",
          "applicantDeleted");

  private static final DateTimeFormatter UTC_TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);

  /** Empty for what is about no wallet or no review; a 400 for what has no readable time. */
  static Optional<Review> of(JsonNode event) {
    String type = event.path("type").asText("");
    boolean reviewed = type.equals("applicantReviewed");
    if (!reviewed && !UNDECIDED.contains(type)) {
      return Optional.empty();
    }
    String answer = event.path("reviewResult").path("reviewAnswer").asText("");
    KycStatus status = reviewed ? verdict(answer) : KycStatus.PENDING;
    return WalletAddress.parse(event.path("externalUserId").asText(""))
        .map(wallet -> new Review(wallet, status, time(event.path("createdAtMs"))));
  }

  /** An approval keeps a higher tier; anything else leaves none. */
  KycStanding after(KycStanding before) {
    return new KycStanding(
        status, status == KycStatus.APPROVED ? Math.max(APPROVED_TIER, before.tier()) : 0);
  }

  private static KycStatus verdict(String answer) {
    return switch (answer) {
      case "GREEN" -> KycStatus.APPROVED;
      case "RED" -> KycStatus.REJECTED;
      default -> KycStatus.PENDING;
    };
  }

  private static Instant time(JsonNode created) {
    if (created.isIntegralNumber() && created.canConvertToLong()) {
      return Instant.ofEpochMilli(created.longValue());
    }
    try {
      return LocalDateTime.parse(created.asText(""), UTC_TIME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw Problem.invalid("/createdAtMs", "must be a time in UTC");
    }
  }
}

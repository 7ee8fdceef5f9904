package io.paddock.backoffice.operator;

import io.paddock.auth.directory.OperatorStatus;
import io.paddock.web.error.Problem;
import io.paddock.web.page.ListScope;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which operators are asked for, in which order.
 *
 * @param owner the aggregator that asks; null for staff, who see all
 * @param text part of a code, name or domain, in any case; null for any
 * @param status null for any
 */
record OperatorQuery(
    @Nullable UUID owner,
    @Nullable String text,
    @Nullable OperatorStatus status,
    OperatorOrder order) {

  private static final Pattern TEXT = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{1,120}");

  static OperatorQuery of(
      @Nullable UUID owner, @Nullable String text, @Nullable String status, @Nullable String sort) {
    if (text != null && !TEXT.matcher(text).matches()) {
      throw Problem.invalid("?q", "must be 1 to 120 characters, none of them control characters");
    }
    return new OperatorQuery(
        owner,
        text == null ? null : text.toLowerCase(Locale.ROOT),
        status == null ? null : status(status),
        OperatorOrder.parse(sort));
  }

  /** What a row's searched text is like; what is asked for has no wildcards of its own. */
  String pattern() {
    return "%" + Objects.requireNonNullElse(text, "").replaceAll("[\\\\%_]", "\\\\$0") + "%";
  }

  /** A cursor belongs to whom, to the order and to the filters with which it was made. */
  ListScope scope() {
    return ListScope.of(
        "operators",
        owner == null ? ListScope.PLATFORM : "aggregator:" + owner,
        order.text(),
        status == null ? null : status.text(),
        text);
  }

  private static OperatorStatus status(String wanted) {
    return Arrays.stream(OperatorStatus.values())
        .filter(status -> status.text().equals(wanted))
        .findFirst()
        .orElseThrow(() -> Problem.invalid("?status", "must be onboarding, active or disabled"));
  }
}

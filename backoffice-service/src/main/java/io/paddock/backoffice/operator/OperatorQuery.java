package io.paddock.backoffice.operator;

import io.paddock.auth.directory.OperatorStatus;
import io.paddock.backoffice.text.Anchor;
import io.paddock.backoffice.text.RowId;
import io.paddock.web.error.Problem;
import io.paddock.web.page.Cursor;
import io.paddock.web.page.PageRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which operators are asked for, in which order.
 *
 * @param owner the aggregator that asks; null for staff, who see all
 * @param text part of a code, name or domain, in any case; null for any
 * @param status null for any
 * @param after the last operator of the page before; null for the first page
 */
record OperatorQuery(
    @Nullable UUID owner,
    @Nullable String text,
    @Nullable OperatorStatus status,
    OperatorOrder order,
    @Nullable UUID after,
    int rows) {

  private static final Pattern TEXT = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{1,120}");

  static OperatorQuery of(
      @Nullable UUID owner,
      @Nullable String text,
      @Nullable String status,
      @Nullable String sort,
      PageRequest page) {
    if (text != null && !TEXT.matcher(text).matches()) {
      throw Problem.invalid("?q", "must be 1 to 120 characters, none of them control characters");
    }
    OperatorOrder order = OperatorOrder.parse(sort);
    return new OperatorQuery(
        owner,
        text == null ? null : text.toLowerCase(Locale.ROOT),
        status == null ? null : status(status),
        order,
        page.isFirst() ? null : anchor(page, order),
        page.rows());
  }

  /** A cursor belongs to the order in which it was made. */
  String cursor(Operator last) {
    return Cursor.encode(order.text(), last.id().toString());
  }

  private static UUID anchor(PageRequest page, OperatorOrder order) {
    if (!page.after().getFirst().equals(order.text())) {
      throw Anchor.unusable();
    }
    return RowId.parse(page.after().getLast()).orElseThrow(Anchor::unusable);
  }

  private static OperatorStatus status(String wanted) {
    return Arrays.stream(OperatorStatus.values())
        .filter(status -> status.text().equals(wanted))
        .findFirst()
        .orElseThrow(() -> Problem.invalid("?status", "must be onboarding, active or disabled"));
  }
}

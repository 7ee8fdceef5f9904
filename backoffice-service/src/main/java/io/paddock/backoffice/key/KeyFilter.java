package io.paddock.backoffice.key;

import io.paddock.web.error.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which keys a list shows. Either filter leaves out keys that have ended: they need no attention.
 *
 * @param unusedFor keys whose last use, or their creation where there was none, is as long ago
 * @param olderThan keys that were issued as long ago
 * @param now both are counted back from here
 */
record KeyFilter(@Nullable Duration unusedFor, @Nullable Duration olderThan, Instant now) {

  static final String DESCRIPTION =
      "unusedFor and olderThan are numbers of days such as 90d: keys that still work, and that were"
          + " not used, or were issued, for as long.";

  static final String RULE = "must be a number of days, 1d to 9999d";

  private static final Pattern DAYS = Pattern.compile("([1-9][0-9]{0,3})d");

  /**
   * Reads the query parameters {@code unusedFor} and {@code olderThan}, such as {@code 90d}.
   *
   * @throws Problem a 400 that points at the one that cannot be read
   */
  static KeyFilter of(@Nullable String unusedFor, @Nullable String olderThan, Instant now) {
    return new KeyFilter(
        unusedFor == null ? null : days("unusedFor", unusedFor),
        olderThan == null ? null : days("olderThan", olderThan),
        now);
  }

  void narrow(List<String> conditions, Map<String, Object> values) {
    if (unusedFor != null) {
      conditions.add("coalesce(lastUsedAt, createdAt) <= :unusedSince");
      values.put("unusedSince", now.minus(unusedFor));
    }
    if (olderThan != null) {
      conditions.add("createdAt <= :issuedUntil");
      values.put("issuedUntil", now.minus(olderThan));
    }
    if (unusedFor != null || olderThan != null) {
      conditions.add("revokedAt is null and (expiresAt is null or expiresAt > :now)");
      values.put("now", now);
    }
  }

  /**
   * Reads a number of days.
   *
   * @throws Problem a 400 that points at the parameter
   */
  static Duration days(String name, String text) {
    Matcher form = DAYS.matcher(text);
    if (!form.matches()) {
      throw Problem.invalid("?" + name, RULE);
    }
    return Duration.ofDays(Long.parseLong(form.group(1)));
  }
}

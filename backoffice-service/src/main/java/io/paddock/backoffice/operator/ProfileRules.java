package io.paddock.backoffice.operator;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.directory.OperatorStatus;
import io.paddock.backoffice.terms.Terms;
import io.paddock.fair.game.GameId;
import io.paddock.http.AddressGuard;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What annotations cannot say of a profile; and its one spelling. */
final class ProfileRules {

  private final AddressGuard guard;
  private final LocalDate month;
  private final List<Violation> violations = new ArrayList<>();

  private ProfileRules(AddressGuard guard, LocalDate month) {
    this.guard = guard;
    this.month = month;
  }

  /**
   * The profile as it is kept.
   *
   * @param status what has gone live needs its addresses
   * @param month the first day of the present month
   * @throws Problem a 400 that points at everything that is not valid
   */
  static OperatorProfile checked(
      OperatorProfile wanted, OperatorStatus status, AddressGuard guard, LocalDate month) {
    ProfileRules rules = new ProfileRules(guard, month);
    OperatorProfile kept = rules.spelled(wanted, status != OperatorStatus.ONBOARDING);
    if (!rules.violations.isEmpty()) {
      throw Problem.invalid(rules.violations);
    }
    JwtKeys.of(kept.algorithm(), kept.publicKeys());
    return kept;
  }

  /**
   * Whether another one of these is another place that players' money or their sessions go to,
   * other keys, or other terms.
   */
  static boolean touchMoneyOrKeys(OperatorProfile before, OperatorProfile after) {
    return before.algorithm() != after.algorithm()
        || !before.publicKeys().equals(after.publicKeys())
        || !Objects.equals(before.walletBaseUrl(), after.walletBaseUrl())
        || !Objects.equals(before.gameFrontendBaseUrl(), after.gameFrontendBaseUrl())
        || !Objects.equals(before.callbackUrl(), after.callbackUrl())
        || !Objects.equals(before.terms(), after.terms());
  }

  /** Of which month a patch changes terms; one that is over or none is refused once it is read. */
  static LocalDate termsMonth(JsonNode patch, LocalDate present) {
    String named = patch.path("terms").path("effectiveFrom").asText("");
    return named.matches(Terms.MONTH) && LocalDate.parse(named).isAfter(present)
        ? LocalDate.parse(named)
        : present;
  }

  private OperatorProfile spelled(OperatorProfile wanted, boolean live) {
    OperatorProfile.@Nullable MarketAccess access = wanted.markets();
    if (access != null) {
      games(access.games());
      unique("/markets/symbols", access.symbols());
    }
    if (wanted.platform() != null) {
      timeZone(wanted.platform().timeZone());
    }
    unique("/tags", wanted.tags());
    return new OperatorProfile(
        wanted.name(),
        domains(wanted.domains()),
        base("/walletBaseUrl", wanted.walletBaseUrl(), live),
        wanted.walletTimeoutMs(),
        base("/gameFrontendBaseUrl", wanted.gameFrontendBaseUrl(), live),
        callback(wanted.callbackUrl()),
        wanted.algorithm(),
        wanted.publicKeys(),
        wanted.business(),
        terms(wanted.terms()),
        access,
        wanted.platform(),
        wanted.branding(),
        wanted.contacts(),
        wanted.tags() == null ? List.of() : wanted.tags());
  }

  private @Nullable String base(String pointer, @Nullable String text, boolean needed) {
    if (text == null) {
      if (needed) {
        refuse(pointer, "must be there once the operator went live");
      }
      return null;
    }
    return switch (BaseUrl.parse(text, guard)) {
      case BaseUrl.Parsed.Good(BaseUrl url) -> url.text();
      case BaseUrl.Parsed.Bad(String why) -> {
        refuse(pointer, why);
        yield text;
      }
    };
  }

  private @Nullable String callback(@Nullable String text) {
    if (text != null) {
      guard.flawOf(text).ifPresent(flaw -> refuse("/callbackUrl", flaw.detail()));
    }
    return text;
  }

  private List<String> domains(@Nullable List<String> wanted) {
    List<String> domains =
        wanted == null
            ? List.of()
            : wanted.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).toList();
    unique("/domains", domains);
    return domains;
  }

  private void games(@Nullable List<String> wanted) {
    if (wanted != null) {
      unique("/markets/games", wanted);
      for (int i = 0; i < wanted.size(); i++) {
        if (GameId.of(wanted.get(i)).isEmpty()) {
          refuse("/markets/games/" + i, "is not a game");
        }
      }
    }
  }

  private void timeZone(@Nullable String wanted) {
    if (wanted == null) {
      return;
    }
    try {
      ZoneId.of(wanted);
    } catch (DateTimeException none) {
      refuse("/platform/timeZone", "must be a time zone, such as Europe/Malta");
    }
  }

  /** What was true in a month that is over stays true: it may be invoiced already. */
  private @Nullable Terms terms(@Nullable Terms wanted) {
    if (wanted == null) {
      return null;
    }
    LocalDate begins = wanted.effectiveFrom() == null ? month : wanted.begins();
    if (begins.isBefore(month)) {
      refuse("/terms/effectiveFrom", "must not lie in a month that is over");
    }
    if (begins.isAfter(month.plusMonths(Terms.MAX_MONTHS_AHEAD))) {
      refuse("/terms/effectiveFrom", "must be at most 24 months ahead");
    }
    return wanted.from(begins);
  }

  private void unique(String pointer, @Nullable List<String> wanted) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; wanted != null && i < wanted.size(); i++) {
      if (!seen.add(wanted.get(i))) {
        refuse(pointer + "/" + i, "is there twice");
      }
    }
  }

  private void refuse(String pointer, String why) {
    violations.add(new Violation(pointer, why));
  }
}

package io.paddock.backoffice.operator;

import io.paddock.http.AddressGuard;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import java.util.ArrayList;
import java.util.List;

/** The two addresses of an operator, checked. */
record BaseUrls(BaseUrl wallet, BaseUrl gameFrontend) {

  /**
   * @throws Problem a 400 that points at every address that is none
   */
  static BaseUrls of(NewOperator body, AddressGuard guard) {
    List<Violation> violations = new ArrayList<>();
    List<BaseUrl> good = new ArrayList<>();
    check("/walletBaseUrl", body.walletBaseUrl(), guard, good, violations);
    check("/gameFrontendBaseUrl", body.gameFrontendBaseUrl(), guard, good, violations);
    if (!violations.isEmpty()) {
      throw Problem.invalid(violations);
    }
    return new BaseUrls(good.getFirst(), good.getLast());
  }

  private static void check(
      String pointer,
      String text,
      AddressGuard guard,
      List<BaseUrl> good,
      List<Violation> violations) {
    switch (BaseUrl.parse(text, guard)) {
      case BaseUrl.Parsed.Good(BaseUrl url) -> good.add(url);
      case BaseUrl.Parsed.Bad(String why) -> violations.add(new Violation(pointer, why));
    }
  }
}

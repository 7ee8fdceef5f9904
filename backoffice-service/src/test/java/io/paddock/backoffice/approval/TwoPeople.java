package io.paddock.backoffice.approval;

import io.quarkus.test.junit.QuarkusMock;
import java.math.BigDecimal;
import java.util.Set;

/** What a test configures to need a second person, until it ends. */
public final class TwoPeople {

  private TwoPeople() {}

  /** All of it; deposits above 10 000. */
  public static void forEverything() {
    forEach(ApprovalKind.values());
  }

  public static void forEach(ApprovalKind... kinds) {
    QuarkusMock.installMockForType(
        new ApprovalRules(Set.of(kinds), new BigDecimal("10000")), ApprovalRules.class);
  }
}

package io.paddock.backoffice.operator;

import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What has to be done before an operator goes live, each item computed from what is the case. After
 * go-live it is advice, as it is for an operator that its aggregator created.
 */
@Schema(name = "Onboarding")
record Onboarding(boolean complete, List<Step> items) {

  /** One item of the checklist. */
  @Schema(name = "OnboardingStep")
  record Step(@Schema(examples = "keys_issued") String item, boolean done) {}

  /** The items, in the order in which they are usually done. */
  enum Item {
    ADDRESSES_SET,
    DOMAINS_SET,
    CONTACTS_GIVEN,
    KEYS_ISSUED,
    CONFIGURATION_PUT,
    CALLBACK_TEST_PASSED,
    WALLET_TEST_PASSED;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Onboarding of(
      Operator operator, OperatorProfile.Details details, OperatorChecks.Facts facts) {
    List<Step> steps =
        List.of(Item.values()).stream()
            .map(item -> new Step(item.text(), isDone(item, operator, details, facts)))
            .toList();
    return new Onboarding(steps.stream().allMatch(Step::done), steps);
  }

  private static boolean isDone(
      Item item, Operator operator, OperatorProfile.Details details, OperatorChecks.Facts facts) {
    return switch (item) {
      case ADDRESSES_SET ->
          !operator.walletBaseUrl().isEmpty() && !operator.gameFrontendBaseUrl().isEmpty();
      case DOMAINS_SET -> !operator.domains().isEmpty();
      case CONTACTS_GIVEN -> details.hasContacts();
      case KEYS_ISSUED -> facts.activeKeys() + facts.keysInGrace() > 0;
      case CONFIGURATION_PUT -> facts.configured();
      // A test of another address than the one that will be called says nothing.
      case CALLBACK_TEST_PASSED ->
          facts.callbackPassed() != null && facts.callbackPassed().equals(details.callbackUrl());
      case WALLET_TEST_PASSED ->
          facts.walletPassed() != null && facts.walletPassed().equals(operator.walletBaseUrl());
    };
  }

  /** What is not done yet, by its name. */
  List<String> missing() {
    return items.stream().filter(step -> !step.done()).map(Step::item).toList();
  }
}

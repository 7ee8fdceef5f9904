package io.paddock.backoffice.approval;

/** Nothing is done without a second person; {@link ApprovalGate#ask} files what was asked for. */
final class ApprovalNeeded extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Asked asked;

  ApprovalNeeded(Asked asked) {
    super("approval_needed kind=" + asked.kind().code(), null, false, false);
    this.asked = asked;
  }

  Asked asked() {
    return asked;
  }

  /**
   * What is asked for.
   *
   * @param target a tenant's, member's or market's id, a wallet's address, or what is added to
   * @param body canonical JSON
   * @param hash of all three
   */
  record Asked(ApprovalKind kind, String target, String body, String hash) {}
}

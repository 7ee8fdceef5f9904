package io.paddock.stack.seed;

/**
 * A partner of the sandbox.
 *
 * @param kind {@code single_wallet} or {@code multi_wallet}
 * @param wallets the number of its wallets
 */
record SeededPartner(String name, String kind, int wallets) {

  boolean isSingleWallet() {
    return kind.equals("single_wallet");
  }

  String walletsStep() {
    return name + "Wallets";
  }

  String fundedStep() {
    return name + "Funded";
  }

  String partnerStep() {
    return name + "Partner";
  }

  String keyStep() {
    return name + "Key";
  }

  String claimedStep() {
    return name + "Claimed";
  }
}

package io.paddock.auth.chain;

/** The side as the contract numbers it. */
public enum OrderSide {
  BUY(0),
  SELL(1);

  private final int number;

  OrderSide(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}

package io.paddock.bench.engine;

/** What both books are told. Prices and quantities are 10⁻⁶, of one outcome. */
sealed interface BookCommand {

  /** Of an order; orders are counted from 0. */
  int order();

  /**
   * A limit order that rests until it is filled or cancelled.
   *
   * @param trader who places it; buyers and sellers are different people, so nobody meets himself
   */
  record Place(int order, int trader, boolean buys, long price, long quantity)
      implements BookCommand {}

  /** The order may have been filled: both books then refuse. */
  record Cancel(int order, int trader) implements BookCommand {}
}

package io.paddock.auth.chain;

import java.util.function.Supplier;

/** Chooses once per process: loading the native library unpacks it to a file. */
final class LoadedSecp256k1 {

  static final Secp256k1 FASTEST = choose(NativeSecp256k1::load);

  private LoadedSecp256k1() {}

  /**
   * A library for another system or processor, or a forbidden temporary folder, is not a failure.
   */
  static Secp256k1 choose(Supplier<Secp256k1> library) {
    try {
      return library.get();
    } catch (LinkageError | RuntimeException absent) {
      return new JavaSecp256k1();
    }
  }
}

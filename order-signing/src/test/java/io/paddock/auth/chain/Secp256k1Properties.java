package io.paddock.auth.chain;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Compares the native library with BouncyCastle's curve. */
class Secp256k1Properties {

  private final Secp256k1 library = NativeSecp256k1.load();
  private final Secp256k1 java = new JavaSecp256k1();

  @Example
  void theFasterIsChosenWhereItLoads() {
    assertThat(Secp256k1.fastest().name()).isEqualTo("native");
    assertThat(LoadedSecp256k1.choose(() -> library)).isSameAs(library);
  }

  @Example
  void theOneInJavaServesWhereTheLibraryCannotLoad() {
    Secp256k1 afterLinkage =
        LoadedSecp256k1.choose(
            () -> {
              throw new UnsatisfiedLinkError("another processor");
            });
    Secp256k1 afterException =
        LoadedSecp256k1.choose(
            () -> {
              throw new IllegalStateException("no temporary folder");
            });

    assertThat(afterLinkage.name()).isEqualTo("java");
    assertThat(afterException.name()).isEqualTo("java");
  }

  @Property(tries = 200)
  void bothSignAlikeAndBothFindTheSigner(
      @ForAll("numbers") Word key, @ForAll("digests") Word digest) {
    EcdsaSignature signature = java.sign(digest, key);

    assertThat(library.sign(digest, key)).isEqualTo(signature);
    assertThat(library.address(key)).isEqualTo(java.address(key));
    assertThat(java.recover(digest, signature)).contains(java.address(key));
    assertThat(library.recover(digest, signature)).contains(java.address(key));
  }

  /** Arbitrary numbers: about half of them are not points of the curve. */
  @Property(tries = 300)
  void bothFindTheSameKeyOrNone(
      @ForAll("signatures") EcdsaSignature signature, @ForAll("words") Word digest) {
    assertThat(library.recover(digest, signature)).isEqualTo(java.recover(digest, signature));
  }

  @Provide
  Arbitrary<EcdsaSignature> signatures() {
    Arbitrary<Word> low = numbers().filter(n -> n.compareTo(EcdsaSignature.HALF_ORDER) <= 0);
    return Combinators.combine(numbers(), low, Arbitraries.of(27, 28)).as(EcdsaSignature::new);
  }

  /** From 1 to the order − 1. */
  @Provide
  Arbitrary<Word> numbers() {
    return words().filter(n -> !n.isZero() && n.compareTo(EcdsaSignature.ORDER) < 0);
  }

  /**
   * Hashes, because RFC 6979 reduces a digest that is not below the order and the library does not.
   */
  @Provide
  Arbitrary<Word> digests() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(64).map(Keccak::hash);
  }

  @Provide
  Arbitrary<Word> words() {
    return Arbitraries.bytes().array(byte[].class).ofSize(Word.BYTES).map(Word::of);
  }
}
